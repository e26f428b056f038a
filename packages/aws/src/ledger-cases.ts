import type { ClaimRequest, DecisionRecord, LedgerKey } from '@glue-session-guard/guard';

/** What the ledger's tests start from; each changes one thing. */
export const NOW = Date.parse('2026-11-23T12:00:00Z');
export const LEASE_SECONDS = 90;
export const LEASE_OVER = NOW + LEASE_SECONDS * 1000;

export const KEY: LedgerKey = {
  account: '333333333333',
  region: 'eu-west-1',
  sessionId: 'notebook-1',
  createdAt: NOW - 5_000,
  createdAtFrom: 'glue',
};

export const OVER: DecisionRecord = {
  verdict: 'over',
  response: 'stop',
  breaches: [
    {
      limit: 'maxWorkers',
      actual: 50,
      allowed: 10,
      text: '50 workers, at most 10 allowed',
      howToFix: 'Ask for fewer workers.',
      source: { file: 'analytics/limits.yaml', line: 4 },
    },
  ],
  organizationalUnit: 'ou-exam-11111111',
  principal: 'analyst@example.com',
  principalArns: ['arn:aws:sts::333333333333:assumed-role/analyst/analyst@example.com'],
  eventId: 'event-1',
  door: 'event',
};

export function claimBy(owner: string, change: Partial<ClaimRequest> = {}): ClaimRequest {
  return { key: KEY, owner, now: NOW, leaseSeconds: LEASE_SECONDS, decision: OVER, ...change };
}
