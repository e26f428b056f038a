import { sameCreation } from '@glue-session-guard/session';
import { claimed, decideClaim } from '../decide-claim';
import type { LedgerRecord, Progress } from '../ledger-record';
import type { ClaimRequest, ClaimResult, Ledger, LedgerKey } from '../ports';

export interface MemoryLedger extends Ledger {
  /** Current records and archived ones, oldest claim first. */
  records(): readonly LedgerRecord[];
  /** Number of writes made, refused ones included: what a table would bill. */
  writes(): number;
}

export function memoryLedger(): MemoryLedger {
  const current = new Map<string, LedgerRecord>();
  const archived: LedgerRecord[] = [];
  let writes = 0;

  return {
    find: async (key) => {
      const record = current.get(keyOf(key));
      return record !== undefined && sameCreation(record, key) ? record : undefined;
    },
    records: () => [...archived, ...current.values()].sort((a, b) => a.claimedAt - b.claimedAt),
    writes: () => writes,
    claim: async (request: ClaimRequest): Promise<ClaimResult> => {
      writes += 1;
      const decision = decideClaim(current.get(keyOf(request.key)), request);
      if (decision.kind !== 'write') return decision;
      const { record, resumedFrom, archive } = decision;
      if (archive !== undefined) archived.push(archive);
      current.set(keyOf(request.key), record);
      return claimed(record, resumedFrom);
    },
    advance: async (key: LedgerKey, owner: string, progress: Progress): Promise<boolean> => {
      writes += 1;
      const record = current.get(keyOf(key));
      if (record === undefined || record.owner !== owner) return false;
      current.set(keyOf(key), advanced(record, progress));
      return true;
    },
  };
}

function advanced(record: LedgerRecord, progress: Progress): LedgerRecord {
  switch (progress.state) {
    case 'acted':
    case 'settled':
      return { ...record, state: progress.state, outcome: progress.outcome };
    case 'alerted':
      return { ...record, state: 'alerted', alertedAt: progress.at, toldOf: progress.toldOf };
  }
}

function keyOf({ account, region, sessionId }: LedgerKey): string {
  return JSON.stringify([account, region, sessionId]);
}
