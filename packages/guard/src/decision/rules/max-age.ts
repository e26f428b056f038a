import { ageInMinutes } from '@glue-session-guard/session';
import { above, defineRule, NOT_APPLICABLE } from './rule';

/** Applies to a session Glue was asked about: an event tells of a session that has no age yet. */
export const maxAge = defineRule({
  limit: 'maxAgeMinutes',
  check: (session, max, now) => {
    if (session.seen === 'event') return NOT_APPLICABLE;
    const age = ageInMinutes(session, now);
    if (age <= max) return { kind: 'compliant' };
    return { kind: 'breach', ...above(age, { limit: 'maxAgeMinutes', max }) };
  },
});
