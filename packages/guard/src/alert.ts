import type { SessionFact } from '@glue-session-guard/session';
import type { Breach, Gap } from './decision/verdict';
import type { Failure } from './ledger/failure';

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
  | 'unfinished-sweep'
  /** AWS does not tell who created sessions, so that none is stopped for want of it. */
  | 'creator-faults';

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
  /** The account has limits of its own, for this reason. */
  readonly override?: { readonly reason: string; readonly ticket?: string };
  readonly failure?: Failure;
  /** Findings of coverage, a group a kind. */
  readonly findings?: readonly FindingGroup[];
  /** What to do next, in order. */
  readonly next: readonly string[];
  readonly links: readonly Link[];
  /** For filter policies of subscribers. */
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

interface FindingGroup {
  readonly title: string;
  /** One line each. */
  readonly lines: readonly string[];
  readonly whatToDo?: string;
}

/** Where to read on: a page of the project's documentation with its anchor, as a path in the repository. */
export interface Link {
  readonly label: string;
  readonly path: string;
}
