import type { Session } from '@glue-session-guard/session';
import { ageInMinutes } from './age';
import { type Answer, defineRule, judgeCeiling, NOT_APPLICABLE } from './rule';

export const maxTimeout = defineRule({
  limit: 'maxTimeoutMinutes',
  title: 'Timeout',
  why: 'The timeout bounds what a session can cost even when it is never idle.',
  howToFix: 'Set a shorter timeout (Timeout of CreateSession, in minutes).',
  check: (session, max, now) =>
    isToldByGlueAlone(session)
      ? judgeByAge(session, max, now)
      : judgeCeiling('timeoutMinutes', session.timeoutMinutes, { max, unit: 'minutes timeout' }),
});

/** Found by a sweep whose event was never seen: Glue does not tell a session's timeout after its creation. */
function isToldByGlueAlone({ seen, eventId, timeoutMinutes }: Session): boolean {
  return seen === 'glue' && eventId === undefined && !timeoutMinutes.known;
}

/** What outlived the limit has a longer timeout. What has not may have one too, and is looked at again by the next sweep. */
function judgeByAge(session: Session, max: number, now: number): Answer {
  const age = ageInMinutes(session, now);
  if (age <= max) return NOT_APPLICABLE;
  return {
    kind: 'breach',
    actual: age,
    allowed: max,
    text: `runs for ${age} minutes, timeouts of at most ${max} allowed`,
  };
}
