import { sameCreation } from '@glue-session-guard/session';
import {
  type ClaimDecision,
  type ClaimRequest,
  type ClaimResult,
  claimed,
  decideClaim,
  decideRemember,
  hasEnded,
} from '../ledger/decide-claim';
import type { DueSession, LedgerEntry, LedgerKey, LedgerRecord, Progress } from '../ledger/ledger-record';
import { placeKey } from '../place';
import type { Ledger } from '../ports';

export interface MemoryLedger extends Ledger {
  /** Current records and archived ones, oldest claim first. */
  records(): readonly LedgerRecord[];
  /** Number of writes made, refused ones included: what a table would bill. */
  writes(): number;
  /** Of these, the writes of sessions that were let through and of ends, which are small. */
  sightings(): number;
}

export function memoryLedger(): MemoryLedger {
  const current = new Map<string, LedgerEntry>();
  const archived: LedgerRecord[] = [];
  /** By place: a sweep asks everywhere, and there are few. */
  const open = new Map<string, Map<string, LedgerEntry>>();
  let writes = 0;
  let sightings = 0;
  const set = (entry: LedgerEntry) => {
    const key = keyOf(entry.key);
    current.set(key, entry);
    const here = open.get(placeKey(entry.key)) ?? new Map<string, LedgerEntry>();
    open.set(placeKey(entry.key), here);
    if (entry.record.ended === undefined) here.set(key, entry);
    else here.delete(key);
  };
  const write = (key: LedgerKey, { record, archive }: Extract<ClaimDecision, { kind: 'write' }>) => {
    if (archive !== undefined) archived.push(archive);
    set({ key, record });
  };
  const recordOf = (key: LedgerKey) => {
    const record = current.get(keyOf(key))?.record;
    return record !== undefined && sameCreation(record, key) ? record : undefined;
  };

  return {
    find: async (key) => recordOf(key),
    open: async (where) => ({
      sessions: [...(open.get(placeKey(where))?.values() ?? [])].map(({ key, record: { state } }) => ({
        key,
        state,
      })),
      unreadable: [],
    }),
    records: () =>
      [...archived, ...[...current.values()].map(({ record }) => record)].sort(
        (a, b) => a.claimedAt - b.claimedAt,
      ),
    writes: () => writes,
    sightings: () => sightings,
    claim: async (request: ClaimRequest): Promise<ClaimResult> => {
      writes += 1;
      const decision = decideClaim(current.get(keyOf(request.key))?.record, request);
      if (decision.kind !== 'write') return decision;
      write(request.key, decision);
      return claimed(decision.record, decision.resumedFrom);
    },
    remember: async (request) => {
      writes += 1;
      sightings += 1;
      const decision = decideRemember(current.get(keyOf(request.key))?.record, request);
      if (decision.kind === 'write') write(request.key, decision);
    },
    end: async (key, ended) => {
      writes += 1;
      sightings += 1;
      const record = recordOf(key);
      if (record !== undefined) set({ key, record: { ...record, ended } });
    },
    due: async (now) =>
      [...open.values()]
        .flatMap((here) => [...here.values()])
        .flatMap(({ key, record }) => dueOf(key, record))
        .filter(({ dueAt }) => dueAt <= now)
        .sort((a, b) => a.dueAt - b.dueAt),
    moveDue: async ({ key, dueAt }, to) => {
      writes += 1;
      const record = recordOf(key);
      if (record === undefined || record.dueAt !== dueAt || hasEnded(record)) return false;
      const { dueAt: _, ...rest } = record;
      set({ key, record: to === null ? rest : { ...rest, dueAt: to } });
      return true;
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
      return {
        ...record,
        state: 'alerted',
        alertedAt: progress.at,
        toldOf: progress.toldOf,
        toldLimits: progress.toldLimits,
      };
  }
}

function dueOf(key: LedgerKey, record: LedgerRecord): DueSession[] {
  return record.dueAt === undefined || hasEnded(record) ? [] : [{ key, dueAt: record.dueAt }];
}

function keyOf({ account, region, sessionId }: LedgerKey): string {
  return JSON.stringify([account, region, sessionId]);
}
