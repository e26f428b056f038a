import type { GuardError } from '@glue-session-guard/problem';
import type { Session } from './session';

/** What is known of an event that is not turned into a session; null where the event does not say. */
export interface EventIdentity {
  readonly eventId: string | null;
  readonly account: string | null;
  readonly region: string | null;
  readonly sessionId: string | null;
}

export type IgnoredReason = 'failed-create' | 'other-service' | 'other-event';
export type RejectedReason = 'account-mismatch' | 'region-mismatch' | 'not-from-aws';

/** What an event turned out to be. `malformed` carries the coded error; nothing is thrown. */
export type ParsedEvent =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason; readonly identity: EventIdentity }
  | {
      readonly kind: 'rejected';
      readonly reason: RejectedReason;
      readonly detail: string;
      readonly identity: EventIdentity;
    }
  | { readonly kind: 'malformed'; readonly error: GuardError; readonly identity: EventIdentity };
