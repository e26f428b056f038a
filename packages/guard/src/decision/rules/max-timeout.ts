import { ageInMinutes, type Session } from '@glue-session-guard/session';
import { type Answer, defineRule, judgeCeiling, NOT_APPLICABLE } from './rule';

export const maxTimeout = defineRule({
  limit: 'maxTimeoutMinutes',
  check: (session, max, now) => {
    if (outlived(session, max, now)) return breachByAge(session, max, now);
    // It may have a longer timeout, and is looked at again by the next sweep.
    if (isToldByGlueAlone(session)) return NOT_APPLICABLE;
    return judgeCeiling('timeoutMinutes', session.timeoutMinutes, { limit: 'maxTimeoutMinutes', max });
  },
});

/** What outlived the limit has a longer timeout, whatever a default would be. Nothing an event tells of has an age yet. */
function outlived(session: Session, max: number, now: number): boolean {
  const { seen, timeoutMinutes } = session;
  const isTold = timeoutMinutes.known && timeoutMinutes.origin !== 'default';
  return seen === 'glue' && !isTold && ageInMinutes(session, now) > max;
}

/** Found by a sweep whose event was never seen: Glue does not tell a session's timeout after its creation. */
function isToldByGlueAlone({ seen, eventId, timeoutMinutes }: Session): boolean {
  return seen === 'glue' && eventId === undefined && !timeoutMinutes.known;
}

function breachByAge(session: Session, max: number, now: number): Answer {
  const age = ageInMinutes(session, now);
  return {
    kind: 'breach',
    actual: age,
    allowed: max,
    text: `runs for ${age} minutes, timeouts of at most ${max} allowed`,
  };
}
