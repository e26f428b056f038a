import { type LimitsDocuments, unpackLimits } from '@glue-session-guard/limits';
import type { LimitsStore } from './limits-store';

/**
 * What the copies in accounts are to be: the limits of the version that the last deployment carried there, which differ from
 * those in force after somebody went back to another version. Undefined where they are those in force, and where that version
 * cannot be read: then the copies are held against the limits in force, so that nothing goes unseen.
 */
export function rolledOutLimits(store: LimitsStore): () => Promise<LimitsDocuments | undefined> {
  let held: { readonly id: string; readonly documents: LimitsDocuments } | undefined;
  return async () => {
    try {
      const active = await store.active();
      const id = active?.rolledOut ?? undefined;
      if (id === undefined || id === active?.id) return undefined;
      if (held?.id !== id) {
        const stored = await store.read(id);
        held = stored && { id, documents: unpackLimits(stored) };
      }
      return held?.documents;
    } catch {
      return undefined;
    }
  };
}
