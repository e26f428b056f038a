import { defineRule, judgeCeiling } from './rule';

export const maxWorkers = defineRule({
  limit: 'maxWorkers',
  title: 'Number of workers',
  why: 'Workers are what a session costs, and a notebook can ask for hundreds.',
  howToFix: 'Start the session with fewer workers (%number_of_workers).',
  check: (session, max) => judgeCeiling('workers', session.workers, { max, unit: 'workers' }),
});
