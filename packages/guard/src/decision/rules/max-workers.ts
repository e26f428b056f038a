import { defineRule, judgeCeiling } from './rule';

export const maxWorkers = defineRule({
  limit: 'maxWorkers',
  check: (session, max) => judgeCeiling('workers', session.workers, { limit: 'maxWorkers', max }),
});
