import type { ClaimRequest, LedgerKey } from '@glue-session-guard/guard';
import { OVER_DECISION } from '@glue-session-guard/guard/testing';

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

export const OVER = OVER_DECISION;

export function claimBy(owner: string, change: Partial<ClaimRequest> = {}): ClaimRequest {
  return { key: KEY, owner, now: NOW, leaseSeconds: LEASE_SECONDS, decision: OVER, ...change };
}
