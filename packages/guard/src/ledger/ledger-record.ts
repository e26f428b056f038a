import type { LimitName } from '@glue-session-guard/limits';
import type { Person, Principal, Session } from '@glue-session-guard/session';
import type { Breach, Response, Verdict } from '../decision/verdict';
import type { Failure } from './failure';

/** What came of a decision. Alerts are written from it, never from what was meant. Times in milliseconds since the epoch. */
export type Outcome =
  | { readonly kind: 'stopped'; readonly deleted: boolean; readonly at: number }
  /** Alert-only mode, or a brake: a stop was due and not made. `againAt`: a message on the queue tries it again then. */
  | {
      readonly kind: 'would-have-stopped';
      readonly heldBackBy?: HeldBackBy;
      readonly againAt?: number;
      readonly at: number;
    }
  /** It ended before we could; `perhapsByGuard`: an attempt of ours that was cut off, or not answered, may have done it. */
  | {
      readonly kind: 'already-ended';
      readonly status: string;
      readonly perhapsByGuard?: true;
      readonly at: number;
    }
  | { readonly kind: 'gone'; readonly perhapsByGuard?: true; readonly at: number }
  | { readonly kind: 'could-not-stop'; readonly failure: Failure; readonly at: number }
  /** A value that a limit needs is not to be had; `failure` says why Glue could not be asked, if that is the reason. */
  | { readonly kind: 'undecided'; readonly failure?: Failure; readonly at: number }
  /** Not within its limits, which are in observe mode: only the digest of the day tells of it. */
  | { readonly kind: 'observed'; readonly failure?: Failure; readonly at: number }
  /** Over the limits, and allowed to be until the exemption ends. */
  | { readonly kind: 'exempt'; readonly at: number };

/** Who holds stops back: an operator, or a budget of stops that is used up. */
type HeldBackBy = 'operator' | 'blast-radius';

export type OutcomeKind = Outcome['kind'];

/** What was decided and about whom: the audit trail's half that is known before the act. */
export interface DecisionRecord {
  readonly verdict: Verdict;
  readonly response: Response;
  readonly breaches: readonly Breach[];
  readonly organizationalUnit: string | null;
  readonly principal: string | null;
  readonly principalArns: readonly string[];
  /** The person behind the principal; absent when none was told, and in records of release 0.1.0. */
  readonly person?: Person;
  readonly eventId: string | null;
  readonly door: 'event' | 'sweep';
  /** What the session was created with, as far as it was told. Absent in records of release 0.1.0. */
  readonly asCreated?: SessionAsCreated;
  /** The version of the limits that it was judged by. Absent in records of release 0.1.0. */
  readonly limitsVersion?: string;
  /** The git commit of that version; absent when it is not known. */
  readonly limitsCommit?: string;
}

/**
 * What a session was created with. A fact that nobody told, and one that only AWS's documentation tells, is left out. The
 * timeout and the tags of the creation are told by the event alone: Glue tells no timeout, and the tags of now.
 */
export interface SessionAsCreated {
  readonly workers?: number;
  readonly workerType?: string;
  readonly dpus?: number;
  readonly idleTimeoutMinutes?: number;
  readonly timeoutMinutes?: number;
  readonly connections?: readonly string[];
  readonly glueVersion?: string;
  /** Null when it was created without one. */
  readonly securityConfiguration?: string | null;
  readonly tags?: Readonly<Record<string, string>>;
}

/** `watched`: let through, and nothing to do. `claimed` → `acted` → `queued`, when the alerter's queue has the alert; `settled` when no alert is due. */
type LedgerState = 'watched' | 'claimed' | 'acted' | 'queued' | 'settled';

/** How a session came to its end. */
export interface SessionEnd {
  /** The status in which Glue listed it, or `DELETED` when Glue lists it no more. */
  readonly how: string;
  /** When Glue says it ended; when a sweep noticed, where Glue does not say. Milliseconds since the epoch. */
  readonly at: number;
  /** DPU-seconds by Glue's own count, where it tells them. */
  readonly dpuSeconds?: number;
}

/** One session in the ledger. */
export interface LedgerRecord {
  readonly state: LedgerState;
  readonly owner: string;
  readonly leaseUntil: number;
  readonly createdAt: number;
  readonly createdAtFrom: 'glue' | 'event';
  readonly claimedAt: number;
  readonly decision: DecisionRecord;
  readonly outcome?: Outcome;
  /** When the alerter's queue took the alert. */
  readonly queuedAt?: number;
  /** The outcome people were last told of: after a retry only something new is told. */
  readonly toldOf?: string;
  /** The broken limits that people were told of, in all alerts of it together. Absent in records of release 0.1.0. */
  readonly toldLimits?: readonly LimitName[];
  /** When the guard saw the session first, whatever came of it then. Absent in records of release 0.1.0. */
  readonly firstSeenAt?: number;
  /** Absent while it runs, as far as the ledger knows. */
  readonly ended?: SessionEnd;
  /** When it is to be judged anew, since the clock bounds it; absent when nothing does. Milliseconds since the epoch. */
  readonly dueAt?: number;
}

/** A session that is to be judged anew, as far as an index of the ledger knows. */
export interface DueSession {
  readonly key: LedgerKey;
  readonly dueAt: number;
}

/** A session that the ledger does not hold yet, and what was decided of it. */
export interface FirstSight {
  readonly key: LedgerKey;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly decision: DecisionRecord;
  /** When it is to be judged anew; absent when the clock bounds nothing. Milliseconds since the epoch. */
  readonly dueAt?: number;
}

/** What every record begins with, of a session that is claimed at first sight and of one that is let through. */
export function atFirstSight({
  key,
  now,
  decision,
  dueAt,
}: FirstSight): Omit<LedgerRecord, 'state' | 'owner' | 'leaseUntil'> {
  return {
    createdAt: key.createdAt,
    createdAtFrom: key.createdAtFrom,
    claimedAt: now,
    firstSeenAt: now,
    decision,
    ...(dueAt !== undefined && { dueAt }),
  };
}

/** What people were told of a session before. */
export type ToldBefore = Pick<LedgerRecord, 'toldOf' | 'toldLimits'>;

/** How a record moves on once it is claimed. */
export type Progress =
  | { readonly state: 'acted'; readonly outcome: Outcome }
  | { readonly state: 'settled'; readonly outcome: Outcome }
  | ({ readonly state: 'queued'; readonly at: number } & Required<ToldBefore>);

/** A session's key in the ledger; ids are reused after deletion, so the creation time belongs to it. */
export interface LedgerKey {
  readonly account: string;
  readonly region: string;
  readonly sessionId: string;
  readonly createdAt: number;
  readonly createdAtFrom: Session['createdAtFrom'];
}

/** Where the ledger keeps a session. */
export function ledgerKey({ account, region, id, createdAt, createdAtFrom }: Session): LedgerKey {
  return { account, region, sessionId: id, createdAt, createdAtFrom };
}

/** A session that has not ended as far as an index of the ledger knows. The index lags: nothing is done on its word alone. */
export interface OpenSession {
  readonly key: LedgerKey;
  readonly state: LedgerState;
}

/** A session in the ledger, with its place. */
export interface LedgerEntry {
  readonly key: LedgerKey;
  readonly record: LedgerRecord;
}

/** Who created a session, as the ledger keeps it; undefined when nobody knew. */
export function recordedPrincipal({
  principal,
  principalArns,
  person,
}: DecisionRecord): Principal | undefined {
  if (principal === null) return undefined;
  return { type: 'Unknown', name: principal, arns: principalArns, ...(person !== undefined && { person }) };
}
