import { judgeAge } from './judge-age';
import { above, defineRule } from './rule';

/** A session may be as old as the limit, in whole minutes. */
export const maxAge = defineRule({
  limit: 'maxAgeMinutes',
  check: (session, max, now) =>
    judgeAge(session, {
      minutes: max + 1,
      now,
      offence: (age) => above(age, { limit: 'maxAgeMinutes', max }),
    }),
});
