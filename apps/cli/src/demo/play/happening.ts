import type { Alert, EventResult, Mail } from '@glue-session-guard/guard';
import type { DueBeat, FloodBeat, RedriveBeat, RoleBeat, SessionBeat } from '../story/beat';
import type { GlueCall } from './with-call-log';

/** What the time line tells; `at` in milliseconds since the epoch. */
export type Happening = CallHappening | OperationHappening | GuardHappening | MailHappening;

/** Somebody called CreateSession. */
export interface CallHappening {
  readonly kind: 'call';
  readonly at: number;
  readonly beat: SessionBeat;
}

export interface OperationHappening {
  readonly kind: 'operation';
  readonly at: number;
  readonly beat: FloodBeat | RoleBeat | RedriveBeat | DueBeat;
}

/** The guard saw an event, or looked at a session again. */
export interface GuardHappening {
  readonly kind: 'guard';
  readonly at: number;
  readonly beat: SessionBeat;
  readonly result: Exclude<EventResult, { readonly kind: 'unnamed' }>;
  /** Published at this sight. */
  readonly alerts: readonly Alert[];
  /** Made at this sight, in order. */
  readonly glueCalls: readonly GlueCall[];
  /** Stops that count in the account's budget now, this one among them, when a session was stopped. */
  readonly budget?: { readonly used: number; readonly allowed: number; readonly minutes: number };
}

/** What the alerter mailed in one of its minutes. */
export interface MailHappening {
  readonly kind: 'mails';
  readonly at: number;
  readonly mails: readonly Mail[];
}

export interface Played {
  readonly happenings: readonly Happening[];
  readonly ledgerWrites: number;
}
