import { sameCreation } from '@glue-session-guard/session';
import { isFinished } from '../ledger/decide-claim';
import type { LedgerEntry, LedgerKey, LedgerRecord } from '../ledger/ledger-record';
import { type Place, placeKey } from '../place';

interface Found {
  readonly entry: LedgerEntry;
  readonly set: (record: LedgerRecord) => void;
}

/** Where the ledger in memory keeps records: one for each id, and one for each earlier session of the id. */
export interface MemorySlots {
  /** The record of the session that has the id now. */
  current(key: LedgerKey): LedgerRecord | undefined;
  setCurrent(entry: LedgerEntry): void;
  archive(key: LedgerKey, record: LedgerRecord): void;
  /** The record of this very session. */
  find(key: LedgerKey): Found | undefined;
  open(place: Place): readonly LedgerEntry[];
  /** Those of `open` that have their id now, everywhere. */
  openNow(): LedgerEntry[];
  all(): readonly LedgerRecord[];
}

export function memorySlots(): MemorySlots {
  const entries = new Map<string, LedgerEntry>();
  /** By place: a sweep asks everywhere, and there are few. */
  const open = new Map<string, Map<string, LedgerEntry>>();
  const set = (slot: string, entry: LedgerEntry) => {
    entries.set(slot, entry);
    const here = open.get(placeKey(entry.key)) ?? new Map<string, LedgerEntry>();
    open.set(placeKey(entry.key), here);
    if (entry.record.ended === undefined) here.set(slot, entry);
    else here.delete(slot);
  };
  return {
    current: (key) => entries.get(currentSlot(key))?.record,
    setCurrent: (entry) => set(currentSlot(entry.key), entry),
    archive: (key, record) => {
      const { createdAt, createdAtFrom } = record;
      const own = { ...key, createdAt, createdAtFrom };
      set(archiveSlot(own), { key: own, record });
      // Of what is finished and was replaced nothing more is heard.
      if (isFinished(record)) open.get(placeKey(key))?.delete(archiveSlot(own));
    },
    find: (key) => {
      const now = entries.get(currentSlot(key));
      const slot = now !== undefined && sameCreation(now.record, key) ? currentSlot(key) : archiveSlot(key);
      const entry = entries.get(slot);
      return entry && { entry, set: (record) => set(slot, { key: entry.key, record }) };
    },
    open: (place) => [...(open.get(placeKey(place))?.values() ?? [])],
    openNow: () =>
      [...open.values()]
        .flatMap((here) => [...here.values()])
        .filter((entry) => entries.get(currentSlot(entry.key)) === entry),
    all: () => [...entries.values()].map(({ record }) => record),
  };
}

function currentSlot({ account, region, sessionId }: LedgerKey): string {
  return JSON.stringify([account, region, sessionId]);
}

function archiveSlot({ account, region, sessionId, createdAt }: LedgerKey): string {
  return JSON.stringify([account, region, sessionId, createdAt]);
}
