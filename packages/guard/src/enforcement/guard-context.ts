import type { LimitsInUse } from '@glue-session-guard/limits';
import type { GuardError } from '@glue-session-guard/problem';
import type {
  EventIdentity,
  IgnoredReason,
  RejectedReason,
  Session,
  UnnamedCall,
} from '@glue-session-guard/session';
import type { Decision } from '../decision/decide';
import type { Failure } from '../ledger/failure';
import type { Outcome } from '../ledger/ledger-record';
import type { BrakeScope, GuardPorts, TagResult, WaitState } from '../ports';
import type { GuardSettings } from './settings';

export interface GuardContext extends LimitsInUse {
  readonly ports: GuardPorts;
  readonly settings: GuardSettings;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

/** One look at one session. */
export interface Visit {
  readonly door: 'event' | 'sweep';
  /**
   * Who claims it in the ledger. Unique to this delivery: SQS may deliver one message to two workers at once, and only
   * one of them may act. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues-at-least-once-delivery.html
   */
  readonly owner: string;
  /** The ledger has the session as far as its index knows, so that it need not be written down again. */
  readonly isKnown?: boolean;
  /** When this try fails, the queue gives the message up: then people are told why. */
  readonly isLastTry?: boolean;
  /** Set when the session was put back on the queue before. */
  readonly wait?: WaitState;
}

/** What the guard did, for the log, the metrics and the queue. */
export type SessionResult =
  | { readonly kind: 'within'; readonly session: Session; readonly decision: Decision }
  | Finished
  /** Put it back on the queue; not a failure. */
  | {
      readonly kind: 'wait';
      /** `claimed-by-another`: another worker has claimed the session and its lease is not over. */
      readonly reason: 'provisioning' | 'claimed-by-another' | 'held-back';
      /** Of the brake, when it holds the stop back. */
      readonly scope?: BrakeScope;
      readonly afterSeconds: number;
      readonly state: WaitState;
      readonly session: Session;
      readonly decision: Decision;
    }
  /** Handled before, or by somebody else now. */
  | {
      readonly kind: 'duplicate';
      readonly reason: 'done' | 'superseded' | 'taken-over';
      readonly session: Session;
      readonly decision: Decision;
    };

export interface Finished {
  readonly kind: 'finished';
  readonly session: Session;
  readonly decision: Decision;
  readonly outcome: Outcome;
  readonly alerted: boolean;
  /** Whether the session carries our tags now; absent when none were due. */
  readonly tagging?: TagResult;
  /** Keep the message for a redrive: it failed for a reason that people must mend. */
  readonly deadLetter?: Failure;
}

/** It tells that somebody created a session, and not which: `guardUnnamed` looks for it. */
export interface UnnamedEvent {
  readonly kind: 'unnamed';
  readonly call: UnnamedCall;
}

/** What became of one event. */
export type EventResult =
  | SessionResult
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason; readonly identity: EventIdentity }
  | {
      readonly kind: 'rejected';
      readonly reason: RejectedReason;
      readonly identity: EventIdentity;
      readonly deadLetter: Failure;
    }
  | {
      readonly kind: 'malformed';
      readonly error: GuardError;
      readonly identity: EventIdentity;
      readonly deadLetter: Failure;
    };
