import type { LimitsDocuments } from '@glue-session-guard/limits';
import { packLimits } from '@glue-session-guard/limits';
import type { ActiveLimits, LimitsStore, StoredLimits } from '../versions/limits-store';

export interface MemoryLimits extends LimitsStore {
  /** Stores these limits as a version. */
  store(id: string, documents: LimitsDocuments, commit?: string): void;
  /** Stores what somebody else wrote. */
  place(stored: StoredLimits): void;
  /** @param copies which version was rolled out to accounts; this one when left out */
  activate(id: string, copies?: { readonly rolledOut: string }): void;
  /** How often a version was read. */
  reads(): number;
  /** While set, every call fails with it. */
  failWith(error: Error | undefined): void;
}

/** The versions of the limits in memory. */
export function memoryLimits(): MemoryLimits {
  const versions = new Map<string, StoredLimits>();
  let active: ActiveLimits | undefined;
  let reads = 0;
  let failure: Error | undefined;
  return {
    active: async () => {
      if (failure !== undefined) throw failure;
      return active;
    },
    read: async (id) => {
      reads += 1;
      if (failure !== undefined) throw failure;
      return versions.get(id);
    },
    store: (id, documents, commit) => {
      versions.set(id, { id, commit: commit ?? null, ...packLimits(documents) });
    },
    place: (stored) => {
      versions.set(stored.id, stored);
    },
    activate: (id, { rolledOut } = { rolledOut: id }) => {
      active = { id, before: active === undefined ? [] : [active.id, ...active.before], rolledOut };
    },
    reads: () => reads,
    failWith: (error) => {
      failure = error;
    },
  };
}
