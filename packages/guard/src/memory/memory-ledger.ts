import {
  type ClaimDecision,
  type ClaimRequest,
  type ClaimResult,
  claimed,
  decideClaim,
  hasEnded,
  isFinished,
} from '../ledger/decide-claim';
import { decideRemember } from '../ledger/decide-remember';
import type { DueSession, LedgerEntry, LedgerKey, LedgerRecord, Progress } from '../ledger/ledger-record';
import type { Ledger } from '../ports';
import { type MemorySlots, memorySlots } from './memory-slots';

export interface MemoryLedger extends Ledger {
  /** Current records and archived ones, oldest claim first. */
  records(): readonly LedgerRecord[];
  /** Number of writes made, refused ones included: what a table would bill. */
  writes(): number;
  /** Of these, the writes of sessions that were let through and of ends, which are small. */
  sightings(): number;
}

export function memoryLedger(): MemoryLedger {
  const slots = memorySlots();
  let writes = 0;
  let sightings = 0;
  const write = (key: LedgerKey, { record, archive }: Extract<ClaimDecision, { kind: 'write' }>) => {
    if (archive !== undefined) slots.archive(key, archive);
    slots.setCurrent({ key, record });
  };

  return {
    find: async (key) => slots.find(key)?.entry.record,
    open: async (where) => ({
      sessions: slots.open(where).map(({ key, record: { state } }) => ({ key, state })),
      unreadable: [],
    }),
    records: () => slots.all().toSorted((a, b) => a.claimedAt - b.claimedAt),
    writes: () => writes,
    sightings: () => sightings,
    claim: async (request: ClaimRequest): Promise<ClaimResult> => {
      writes += 1;
      const decision = decideClaim(slots.current(request.key), request);
      if (decision.kind === 'superseded') return claimEarlier(slots, request);
      if (decision.kind !== 'write') return decision;
      write(request.key, decision);
      return claimed(decision.record, decision.resumedFrom);
    },
    remember: async (request) => {
      writes += 1;
      sightings += 1;
      const decision = decideRemember(slots.current(request.key), request);
      if (decision.kind === 'write') write(request.key, decision);
    },
    end: async (key, ended) => {
      writes += 1;
      sightings += 1;
      const found = slots.find(key);
      if (found !== undefined && isFinished(found.entry.record)) found.set({ ...found.entry.record, ended });
    },
    due: async (now) => ({
      sessions: slots
        .openNow()
        .flatMap(dueOf)
        .filter(({ dueAt }) => dueAt <= now)
        .sort((a, b) => a.dueAt - b.dueAt),
      unreadable: [],
    }),
    moveDue: async ({ key, dueAt }, to) => {
      writes += 1;
      const found = slots.find(key);
      if (found === undefined) return false;
      const { dueAt: stands, ...rest } = found.entry.record;
      if (stands !== dueAt || hasEnded(rest)) return false;
      found.set(to === null ? rest : { ...rest, dueAt: to });
      return true;
    },
    advance: async (key: LedgerKey, owner: string, progress: Progress): Promise<boolean> => {
      writes += 1;
      const found = slots.find(key);
      if (found === undefined) return false;
      const { record } = found.entry;
      if (record.owner !== owner || record.createdAt !== key.createdAt) return false;
      found.set(advanced(record, progress));
      return true;
    },
  };
}

/** A worker may have died over a session whose id was used again since. */
function claimEarlier(slots: MemorySlots, request: ClaimRequest): ClaimResult {
  const found = slots.find(request.key);
  if (found === undefined || isFinished(found.entry.record)) return { kind: 'superseded' };
  const decision = decideClaim(found.entry.record, request);
  if (decision.kind !== 'write') return decision;
  found.set(decision.record);
  return claimed(decision.record, decision.resumedFrom);
}

function advanced(record: LedgerRecord, progress: Progress): LedgerRecord {
  switch (progress.state) {
    case 'acted':
    case 'settled':
      return { ...record, state: progress.state, outcome: progress.outcome };
    case 'queued':
      return {
        ...record,
        state: 'queued',
        queuedAt: progress.at,
        toldOf: progress.toldOf,
        toldLimits: progress.toldLimits,
      };
  }
}

function dueOf({ key, record }: LedgerEntry): DueSession[] {
  return record.dueAt === undefined || hasEnded(record) ? [] : [{ key, dueAt: record.dueAt }];
}
