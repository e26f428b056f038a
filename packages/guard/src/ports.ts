import type { GuardError } from '@glue-session-guard/problem';
import type {
  ConnectionNetwork,
  ParsedGlueSession,
  Session,
  SessionStatus,
} from '@glue-session-guard/session';
import type { Alert } from './alert';
import type { Creators } from './creator-ports';
import type { PathResult } from './decision/decide';
import type { ClaimRequest, ClaimResult } from './ledger/decide-claim';
import type { RememberRequest } from './ledger/decide-remember';
import type { Failure } from './ledger/failure';
import type {
  DueSession,
  LedgerEntry,
  LedgerKey,
  LedgerRecord,
  OpenSession,
  Progress,
  SessionEnd,
} from './ledger/ledger-record';
import type { Place } from './place';

/** Which session: Glue's ids are unique within an account and Region, and only until they are deleted. */
export interface SessionRef {
  readonly account: string;
  readonly region: string;
  readonly id: string;
}

export type StopResult =
  /** Glue took the stop. */
  | { readonly kind: 'stopped' }
  /** Glue will not stop it yet: it provisions, something else changes it, or its status is one that nobody knows. Try again. */
  | { readonly kind: 'too-early'; readonly status: SessionStatus | null }
  /** It ended, or is ending, without us. */
  | { readonly kind: 'already-ended'; readonly status: SessionStatus; readonly retried?: true }
  /** No such session (any more). `retried`: the call was sent more than once, so the first may have worked unheard. */
  | { readonly kind: 'gone'; readonly retried?: true }
  /** We may not: AccessDenied on AssumeRole or on the call, or a Region that the account does not enable (any more). */
  | { readonly kind: 'denied'; readonly error: GuardError }
  /** Glue throttled every attempt, so it stopped nothing. Worth a retry. */
  | { readonly kind: 'throttled'; readonly error: Error };

export type GetResult =
  | { readonly kind: 'found'; readonly session: Session }
  | { readonly kind: 'gone' }
  | { readonly kind: 'denied'; readonly error: GuardError };

export type TagResult =
  | { readonly kind: 'tagged' }
  | { readonly kind: 'not-tagged'; readonly error: GuardError };

export type ListResult =
  | { readonly kind: 'page'; readonly sessions: readonly ParsedGlueSession[]; readonly next?: string }
  | { readonly kind: 'denied'; readonly error: GuardError }
  /** The account has not enabled the Region: nobody can start a session there, nor can the guard ask for any. */
  | { readonly kind: 'not-enabled'; readonly error: GuardError };

/** Glue in a member account. Throws only what is worth a retry: faults of AWS, the network, throttled reads. */
export interface GlueSessions {
  stopSession(ref: SessionRef): Promise<StopResult>;
  /** The session as Glue applies it, tags included when they can be read. */
  getSession(ref: SessionRef): Promise<GetResult>;
  /** The same with one call: the tags are unknown. */
  getSessionWithoutTags(ref: SessionRef): Promise<GetResult>;
  deleteSession(ref: SessionRef): Promise<StopResult>;
  tagSession(ref: SessionRef, tags: Readonly<Record<string, string>>): Promise<TagResult>;
  /** One page of an account's sessions in a Region, whatever their status; tags are not told. */
  listSessions(where: Place, next?: string): Promise<ListResult>;
}

/** Where an account sits in the organization: its name and its path, root first. */
export interface AccountDirectory {
  organizationalUnitPath(account: string): Promise<PathResult>;
}

/** What an index of the ledger has: one entry that cannot be read keeps none of the others back. */
export interface Indexed<Entry> {
  readonly sessions: readonly Entry[];
  /** Why others cannot be read. */
  readonly unreadable: readonly GuardError[];
}

export type OpenSessions = Indexed<OpenSession>;
/** The longest due first. */
export type DueSessions = Indexed<DueSession>;

/** The memory of every session, the claim before the act, and the audit trail after it. */
export interface Ledger {
  claim(request: ClaimRequest): Promise<ClaimResult>;
  /** `false`: another worker took the record over meanwhile and finishes it. */
  advance(key: LedgerKey, owner: string, progress: Progress): Promise<boolean>;
  /** Writes a session down that was let through; changes nothing where the session is on record. */
  remember(request: RememberRequest): Promise<void>;
  /** What is kept of this very session; undefined when nothing is, or only of another one of the same id. */
  find(key: LedgerKey): Promise<LedgerRecord | undefined>;
  /** The sessions of a place that have not ended as far as the ledger knows, from an index that lags. */
  open(place: Place): Promise<OpenSessions>;
  /** Records how a session ended; changes nothing where its claim is unfinished, or another session has its id by now. */
  end(key: LedgerKey, ended: SessionEnd): Promise<void>;
  /** Sessions that are to be judged anew by now, from an index that lags. A bounded number of them. */
  due(now: number): Promise<DueSessions>;
  /**
   * Moves the time at which a session is to be judged anew; null: never. `false`: it was not due at `from`, so that it was
   * judged meanwhile, or ended.
   */
  moveDue(session: DueSession, to: number | null): Promise<boolean>;
}

/** What the digest of a day reads of the ledger. */
export interface ObservedSessions {
  /** Sessions claimed on a day (UTC, `2026-11-23`) that were only observed, without what is known of people. */
  of(day: string): AsyncIterable<LedgerEntry>;
}

/** A stop that is due, by what it counts for. */
export interface PlannedStop {
  readonly account: string;
  /** The file whose limit is broken. */
  readonly limitFile: string;
}

/** What has a budget of stops of its own. */
export type BrakeScope =
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'limit-file'; readonly file: string }
  | { readonly kind: 'organization' };

/** A stop that was admitted. It counts as made, whether it is heard of again or not, unless it is given back. */
export interface Reservation {
  readonly stop: PlannedStop;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export type Admission =
  | { readonly kind: 'admitted'; readonly reservation: Reservation }
  /** An operator holds every stop back. Nobody must tell people: `gsg brake on` did. */
  | { readonly kind: 'held-back'; readonly by: 'operator'; readonly reason: string }
  | HeldBackByScope;

/** A scope has used up its budget of stops. */
export interface HeldBackByScope {
  readonly kind: 'held-back';
  readonly by: 'blast-radius';
  readonly scope: BrakeScope;
  /** Stops that the scope admits within these minutes. */
  readonly budget: number;
  readonly minutes: number;
  /** When there may be room again, milliseconds since the epoch. */
  readonly roomAt: number;
}

/** Asked before each stop: a way to say no that needs no deployment, and one that needs nobody awake. Decision 19. */
export interface Brake {
  /** Reserves a stop in every scope that it counts in, or in none. */
  reserve(stop: PlannedStop, now: number): Promise<Admission>;
  /** The attempt stopped nothing. Never throws. */
  giveBack(reservation: Reservation): Promise<void>;
}

/** The way to people: the alerter takes an alert from its queue, and tells those whom it concerns. Decision 37. */
export interface Alerts {
  /** Returns once the alert is safe on the alerter's queue. */
  publish(alert: Alert): Promise<void>;
}

/** Keeps people from being told over and over of what happens often. A topic is a short text, bounded in number. */
export interface AlertPace {
  /**
   * Whether the caller is to tell people of a topic now: they were told long enough ago, and nobody else has begun to
   * within `TELLING_MS`.
   */
  claimTelling(topic: string, now: number): Promise<boolean>;
  /** People were told, and are not told again for `quietMs`: `ALERT_EVERY_MS` when left out. */
  told(topic: string, now: number, quietMs?: number): Promise<void>;
}

/** How long people are not told again of the same topic, milliseconds. */
export const ALERT_EVERY_MS = 3600_000;

/** How long one worker has to tell people, in milliseconds; then another one does. SNS's retries are shorter. */
export const TELLING_MS = 60_000;

/** What goes back on the queue with a session that cannot be stopped yet. */
export interface WaitState {
  /** When the first attempt was made, milliseconds since the epoch. */
  readonly since: number;
  /** Attempts made so far. */
  readonly attempt: number;
  /** Who made the last of them, so that the next one may carry on its claim. */
  readonly owner: string;
  /** How often in a row the brake held the stop back; absent when it did not. */
  readonly heldBack?: number;
}

/** Where events wait for the enforcer. */
export interface EventQueue {
  /** The same message once more, after a delay (900 s at most), with the state of the wait. */
  putBack(body: string, state: WaitState, afterSeconds: number): Promise<void>;
  /** Keeps a message that only people can help, with the reason beside it. */
  deadLetter(body: string, failure: Failure): Promise<void>;
}

/** Whether connections give sessions a network. Only `requireConnection: network` asks for it. */
export interface Connections {
  /** As Glue tells it now. Throws what is worth a retry. */
  networkOf(place: Place, name: string): Promise<ConnectionNetwork>;
  /** Connections of a place that had a subnet when Glue was last asked on this day (UTC). */
  withSubnet(place: Place, now: number): Promise<ReadonlySet<string>>;
  /** Remembers until the end of the day what Glue told of a connection. */
  remember(place: Place, seen: SeenConnection, now: number): Promise<void>;
}

interface SeenConnection {
  readonly name: string;
  readonly hasSubnet: boolean;
}

/** Everything the guard needs of the world. */
export interface GuardPorts {
  readonly glue: GlueSessions;
  readonly directory: AccountDirectory;
  readonly ledger: Ledger;
  readonly alerts: Alerts;
  readonly brake: Brake;
  readonly pace: AlertPace;
  readonly creators: Creators;
  readonly connections: Connections;
}
