import { defineRule, judgeCeiling } from './rule';

export const maxDpus = defineRule({
  limit: 'maxDpus',
  check: (session, max) => judgeCeiling('dpus', session.dpus, { limit: 'maxDpus', max }),
});
