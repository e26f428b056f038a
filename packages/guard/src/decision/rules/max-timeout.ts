import type { Value } from '@glue-session-guard/session';
import { GRACE_MINUTES, judgeAge } from './judge-age';
import { defineRule, judgeCeiling } from './rule';

/**
 * A timeout that nobody gave, or that nobody can know, is bounded by the clock: most clients send none, CloudTrail leaves
 * out long requests, and Glue does not tell it after the creation. The default that AWS documents is ground for nothing.
 */
export const maxTimeout = defineRule({
  limit: 'maxTimeoutMinutes',
  check: (session, max, now) => {
    const { timeoutMinutes } = session;
    if (isTold(timeoutMinutes))
      return judgeCeiling('timeoutMinutes', timeoutMinutes, { limit: 'maxTimeoutMinutes', max });
    return judgeAge(session, {
      minutes: max + GRACE_MINUTES,
      now,
      offence: (age) => ({
        actual: age,
        allowed: max,
        text: `runs for ${age} minutes and its timeout is not known, timeouts of at most ${max} allowed`,
      }),
    });
  },
});

function isTold(timeout: Value<number>): boolean {
  return timeout.known && timeout.origin !== 'default';
}
