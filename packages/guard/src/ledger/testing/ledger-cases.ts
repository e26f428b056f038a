// For tests of ledgers. Each test starts from these and changes one thing.

import type { ClaimRequest } from '../decide-claim';
import type { DecisionRecord, LedgerKey, Outcome } from '../ledger-record';

/** The time of the tests. */
export const LEDGER_NOW = Date.parse('2026-11-23T12:00:00Z');
const LEASE_SECONDS = 90;
export const LEASE_OVER = LEDGER_NOW + LEASE_SECONDS * 1000;

export const LEDGER_KEY: LedgerKey = {
  account: '333333333333',
  region: 'eu-west-1',
  sessionId: 'notebook-1',
  createdAt: LEDGER_NOW - 5_000,
  createdAtFrom: 'glue',
};

export function claimBy(owner: string, change: Partial<ClaimRequest> = {}): ClaimRequest {
  return {
    key: LEDGER_KEY,
    owner,
    now: LEDGER_NOW,
    leaseSeconds: LEASE_SECONDS,
    decision: OVER_DECISION,
    ...change,
  };
}

/** An analyst's session of 50 workers, where 10 are allowed, is to be stopped. */
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

export const ALERT_ONLY: DecisionRecord = { ...OVER_DECISION, response: 'alert' };
export const UNDECIDED: DecisionRecord = {
  ...OVER_DECISION,
  verdict: 'undecided',
  response: 'alert',
  breaches: [],
};
export const EXEMPT: DecisionRecord = { ...OVER_DECISION, verdict: 'exempt', response: 'none' };

export const OBSERVED: DecisionRecord = { ...OVER_DECISION, response: 'none' };

export const STOPPED: Outcome = { kind: 'stopped', deleted: false, at: LEDGER_NOW };
export const FAILURE = { code: 'GSG_GLUE_DENIED', message: 'refused', hint: 'Check the role.' };
