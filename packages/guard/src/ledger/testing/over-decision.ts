import type { DecisionRecord } from '../ledger-record';

/** For tests: an analyst's session of 50 workers, where 10 are allowed, is to be stopped. */
export const OVER_DECISION: DecisionRecord = {
  verdict: 'over',
  response: 'stop',
  breaches: [
    {
      limit: 'maxWorkers',
      actual: 50,
      allowed: 10,
      text: '50 workers, at most 10 allowed',
      howToFix: 'Start the session with fewer workers.',
      source: { file: 'analytics/limits.yaml', line: 3 },
    },
  ],
  organizationalUnit: 'ou-exam-11111111',
  principal: 'analyst@example.com',
  principalArns: ['arn:aws:sts::333333333333:assumed-role/analyst/analyst@example.com'],
  eventId: 'event-1',
  door: 'event',
};
