import { ageInMinutes } from '@glue-session-guard/session';
import { defineRule, NOT_APPLICABLE } from './rule';

/** Applies to a session Glue was asked about: an event tells of a session that has no age yet. */
export const maxAge = defineRule({
  limit: 'maxAgeMinutes',
  title: 'Age',
  why: 'A session kept busy outlives every timeout that its owner chose.',
  howToFix: 'Stop sessions when the work is done, and start a new one for the next piece of work.',
  check: (session, max, now) => {
    if (session.seen === 'event') return NOT_APPLICABLE;
    const age = ageInMinutes(session, now);
    if (age <= max) return { kind: 'compliant' };
    return { kind: 'breach', actual: age, allowed: max, text: `${age} minutes old, at most ${max} allowed` };
  },
});
