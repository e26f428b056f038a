import type { SessionFact } from '@glue-session-guard/session';
import type { Breach, Gap, Verdict } from './decision/verdict';
import type { Failure } from './ledger/failure';
import type { OutcomeKind } from './ledger/ledger-record';

/** What an alert is about. */
type AlertKind =
  | 'session'
  /** An event that contradicts itself, and one that cannot be read. */
  | 'rejected-event'
  | 'malformed-event'
  /** A session was created that no event names and Glue does not list. */
  | 'unlisted-creation'
  /** The brake began to hold stops back by itself; an operator put it on or took it off. */
  | 'brake'
  | 'operator'
  | 'coverage'
  /** What limits in observe mode would have done on a day. */
  | 'observed'
  | 'unfinished-sweep'
  /** AWS does not tell who created sessions, so that none is stopped for want of it. */
  | 'creator-faults'
  /** Many alerts that came at once, a line each. */
  | 'digest';

/** `urgent`: the guard does not do its work, or somebody may be deceiving it. `info`: nothing is left to do. */
export type Severity = 'info' | 'warning' | 'urgent';

/**
 * What people are told, as data: a renderer makes an e-mail of it (`renderText`), later ones a chat message or an event.
 * Texts that somebody in a member account chose are bounded and printable here; a renderer escapes what its channel
 * takes for markup.
 */
export interface Alert {
  readonly kind: AlertKind;
  readonly severity: Severity;
  /** Says on one line what happened and where. A renderer cuts it to what its channel takes. */
  readonly subject: string;
  readonly headline: string;
  /** Sentences, one paragraph. */
  readonly summary: readonly string[];
  readonly facts: readonly Fact[];
  /** Limits that the session breaks. */
  readonly breaches: readonly Breach[];
  /** What could not be judged; absent where nothing was to be judged. */
  readonly unknowns?: Unknowns;
  /** The account has limits of its own, for this reason; `until`: the last moment they hold, milliseconds since the epoch. */
  readonly override?: { readonly reason: string; readonly ticket?: string; readonly until?: number };
  readonly failure?: Failure;
  /** Findings of coverage, a group a kind. */
  readonly findings?: readonly FindingGroup[];
  /** What the owner of the session writes to keep to the limits, an entry a kind of client; absent where nothing helps. */
  readonly toWrite?: readonly Instruction[];
  /** What to do next, in order. */
  readonly next: readonly string[];
  readonly links: readonly Link[];
  /** Of an alert about one session. */
  readonly session?: AlertSession;
  /** What subscribers may filter by; the alerter also finds the recipients by them. */
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface Unknowns {
  /** Why no limit could be judged, when none could. */
  readonly why?: string;
  readonly gaps: readonly Gap[];
  /** Facts that only a documented default speaks for. */
  readonly assumed: readonly SessionFact[];
}

export interface FindingGroup {
  readonly title: string;
  /** One line each. */
  readonly lines: readonly string[];
  readonly whatToDo?: string;
}

export interface Instruction {
  /** In which program or file. */
  readonly where: string;
  /** To be written as they stand. */
  readonly lines: readonly string[];
}

/** Where to read on. A renderer makes an address of it with `linkUrl`, as far as it knows the repository. */
export type Link =
  /** A page of the guard's documentation with its anchor, as a path in its repository. */
  | { readonly kind: 'page'; readonly label: string; readonly path: string }
  /** A line of a limit file, relative to the limits folder. */
  | { readonly kind: 'limit-file'; readonly label: string; readonly file: string; readonly line: number }
  | { readonly kind: 'web'; readonly label: string; readonly url: string };

/** What an alert tells machines of a session, beside what it tells people. */
export interface AlertSession {
  readonly id: string;
  readonly account: string;
  /** Absent when the account is not known. */
  readonly accountName?: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** The account's OU path, root first; empty when it is not known. */
  readonly organizationalUnits: readonly AlertUnit[];
  /** The OU whose limits decided; null when none did. */
  readonly limitsOf: string | null;
  readonly verdict: Verdict;
  /** What happened, and when, in milliseconds since the epoch. */
  readonly outcome: OutcomeKind;
  readonly at: number;
  /** The version of the limits that it was judged by. */
  readonly limitsVersion?: string;
  /** The git commit of that version; absent when it is not known. */
  readonly limitsCommit?: string;
  /** ARNs of who created it; empty when nobody is known. */
  readonly creatorArns: readonly string[];
}

interface AlertUnit {
  readonly id: string;
  /** Absent when it is not known. */
  readonly name?: string;
}
