import type { GuardError } from '@glue-session-guard/problem';
import type { Principal, Session } from './session';

/** What is known of an event that is not turned into a session; null where the event does not say. */
export interface EventIdentity {
  readonly eventId: string | null;
  readonly account: string | null;
  readonly region: string | null;
  readonly sessionId: string | null;
}

/**
 * A successful CreateSession call of which CloudTrail left out request and response, so that nobody knows which session it
 * created: only that somebody created one in this place, in this second.
 */
export interface UnnamedCall {
  readonly account: string;
  readonly region: string;
  /** Milliseconds since the epoch, in whole seconds. */
  readonly calledAt: number;
  readonly principal: Principal;
  readonly eventId: string | null;
}

export type IgnoredReason = 'failed-create' | 'other-service' | 'other-event';
export type RejectedReason = 'account-mismatch' | 'region-mismatch' | 'not-from-aws';

/** What an event turned out to be. `malformed` carries the coded error; nothing is thrown. */
export type ParsedEvent =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'unnamed'; readonly call: UnnamedCall; readonly identity: EventIdentity }
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason; readonly identity: EventIdentity }
  | {
      readonly kind: 'rejected';
      readonly reason: RejectedReason;
      readonly detail: string;
      readonly identity: EventIdentity;
    }
  | { readonly kind: 'malformed'; readonly error: GuardError; readonly identity: EventIdentity };
