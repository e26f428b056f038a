import { sameCreation } from '@glue-session-guard/session';
import {
  type ClaimRequest,
  type ClaimResult,
  claimed,
  decideClaim,
  isFinished,
} from '../ledger/decide-claim';
import type { LedgerEntry, LedgerKey, LedgerRecord, Progress } from '../ledger/ledger-record';
import { placeKey } from '../place';
import type { Ledger } from '../ports';

export interface MemoryLedger extends Ledger {
  /** Current records and archived ones, oldest claim first. */
  records(): readonly LedgerRecord[];
  /** Number of writes made, refused ones included: what a table would bill. */
  writes(): number;
}

export function memoryLedger(): MemoryLedger {
  const current = new Map<string, LedgerEntry>();
  const archived: LedgerRecord[] = [];
  /** By place: a sweep asks everywhere, and there are few. */
  const unfinished = new Map<string, Map<string, LedgerEntry>>();
  let writes = 0;
  const set = (entry: LedgerEntry) => {
    const key = keyOf(entry.key);
    current.set(key, entry);
    const here = unfinished.get(placeKey(entry.key)) ?? new Map<string, LedgerEntry>();
    unfinished.set(placeKey(entry.key), here);
    if (isFinished(entry.record)) here.delete(key);
    else here.set(key, entry);
  };

  return {
    find: async (key) => {
      const record = current.get(keyOf(key))?.record;
      return record !== undefined && sameCreation(record, key) ? record : undefined;
    },
    unfinished: async (where) => ({
      entries: [...(unfinished.get(placeKey(where))?.values() ?? [])],
      unreadable: [],
    }),
    records: () =>
      [...archived, ...[...current.values()].map(({ record }) => record)].sort(
        (a, b) => a.claimedAt - b.claimedAt,
      ),
    writes: () => writes,
    claim: async (request: ClaimRequest): Promise<ClaimResult> => {
      writes += 1;
      const decision = decideClaim(current.get(keyOf(request.key))?.record, request);
      if (decision.kind !== 'write') return decision;
      const { record, resumedFrom, archive } = decision;
      if (archive !== undefined) archived.push(archive);
      set({ key: request.key, record });
      return claimed(record, resumedFrom);
    },
    advance: async (key: LedgerKey, owner: string, progress: Progress): Promise<boolean> => {
      writes += 1;
      const entry = current.get(keyOf(key));
      if (entry === undefined || entry.record.owner !== owner) return false;
      set({ ...entry, record: advanced(entry.record, progress) });
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
