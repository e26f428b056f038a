import type { ClaimRequest } from '../decide-claim';
import type { LedgerKey } from '../ledger-record';
import { OVER_DECISION } from './over-decision';

/** What the ledger's tests start from; each changes one thing. */
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
