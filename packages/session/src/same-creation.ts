import type { Session } from './session';

/**
 * How far two creation times that both come from Glue may differ and still mean one session: CloudTrail writes whole
 * seconds where GetSession has fractions, and either may round. Decision 8.
 */
export const SAME_CREATION_MS = 2_000;

/**
 * The same when either is only the time of the CreateSession event: CloudTrail stamps when the call arrived, Glue when
 * it made the record, some seconds later. Using an id again takes a stop and a delete first, which takes longer.
 */
export const SAME_CREATION_BY_EVENT_MS = 30_000;

/**
 * Whether a successful CreateSession call made the session that Glue dates so. A later call with the same id and the same
 * parameters succeeds too, and makes nothing. Decision 18.
 */
export function isCreatedBy(calledAt: number, createdAt: number): boolean {
  return Math.abs(calledAt - createdAt) <= SAME_CREATION_MS;
}

type Creation = Pick<Session, 'createdAt' | 'createdAtFrom'>;

/**
 * Whether two creation times, of sessions with one id, are those of one session. An id alone does not say so: it may be
 * used again after its session was deleted.
 */
export function sameCreation(a: Creation, b: Creation): boolean {
  const bothFromGlue = a.createdAtFrom === 'glue' && b.createdAtFrom === 'glue';
  return Math.abs(a.createdAt - b.createdAt) <= (bothFromGlue ? SAME_CREATION_MS : SAME_CREATION_BY_EVENT_MS);
}

/**
 * Whether the event of a session is that of a call that only repeated the creation of the session that Glue has under its id:
 * a call that came later, and succeeded while that session was there.
 */
export function isRepeatOf(fromEvent: Creation, fromGlue: Creation): boolean {
  return fromEvent.createdAtFrom === 'event' && fromEvent.createdAt > fromGlue.createdAt + SAME_CREATION_MS;
}
