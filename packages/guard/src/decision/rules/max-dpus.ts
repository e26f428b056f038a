import { defineRule, judgeCeiling } from './rule';

export const maxDpus = defineRule({
  limit: 'maxDpus',
  title: 'Data processing units',
  why: 'Ten workers of G.8X are eighty DPUs: the number of workers alone does not bound the bill.',
  howToFix: 'Use fewer workers or a smaller worker type (%number_of_workers, %worker_type).',
  check: (session, max) => judgeCeiling('dpus', session.dpus, { max, unit: 'DPUs' }),
});
