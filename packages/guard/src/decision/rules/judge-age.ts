import { ageInMinutes, endedStatus, type Session } from '@glue-session-guard/session';
import { type Answer, NOT_APPLICABLE, type Offence } from './rule';

/**
 * Minutes that a session may run past `maxTimeoutMinutes` when its timeout is not known: Glue may count its own timeout
 * from when the session was ready, and then ends it a little later than the guard would.
 */
export const GRACE_MINUTES = 5;

const MILLISECONDS_A_MINUTE = 60_000;

interface Bound {
  /** Minutes after the creation; from then on the session is over. */
  readonly minutes: number;
  readonly now: number;
  readonly offence: (age: number) => Offence;
}

/**
 * Holds a session against the clock: it is compliant until a time. How long an ended session ran is not known, and an event
 * does not tell whether its session still runs, so both are never over by age: for the event, Glue is asked.
 */
export function judgeAge(session: Session, { minutes, now, offence }: Bound): Answer {
  if (endedStatus(session) !== null) return NOT_APPLICABLE;
  const until = session.createdAt + minutes * MILLISECONDS_A_MINUTE;
  if (session.seen === 'event' || now < until) return { kind: 'compliant', until };
  return { kind: 'breach', ...offence(ageInMinutes(session, now)) };
}
