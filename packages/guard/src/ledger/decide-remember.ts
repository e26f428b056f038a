import { isCreatedBy, sameCreation } from '@glue-session-guard/session';
import type { ClaimDecision } from './decide-claim';
import { atFirstSight, type FirstSight, type LedgerRecord } from './ledger-record';

export interface RememberRequest extends FirstSight {
  /** Glue lists it as running now: a record that says that it ended is wrong. */
  readonly listed?: boolean;
}

/**
 * Whether a session that was let through is written down, given what the ledger holds of its id: at first sight, when it runs
 * although its end is on record, and when it is known better who created it.
 * What was claimed says more than that it was seen, and a newer session of the id has its place.
 */
export function decideRemember(
  existing: LedgerRecord | undefined,
  request: RememberRequest,
): Extract<ClaimDecision, { kind: 'write' }> | { readonly kind: 'known' } {
  const { key } = request;
  const record: LedgerRecord = { state: 'watched', owner: '', leaseUntil: 0, ...atFirstSight(request) };
  if (existing === undefined) return { kind: 'write', record };
  if (sameCreation(existing, key)) {
    const isReopened = existing.ended !== undefined && request.listed === true;
    const isBetterKnown = existing.state === 'watched' && provesCreator(record, existing);
    if (!isReopened && !isBetterKnown) return { kind: 'known' };
    const { ended, ...running } = existing;
    const kept = isReopened || ended === undefined ? running : existing;
    return { kind: 'write', record: isBetterKnown ? { ...kept, ...creationOf(record) } : kept };
  }
  if (existing.createdAt > key.createdAt) return { kind: 'known' };
  return { kind: 'write', record, archive: existing };
}

/** Whether a sight of a session tells who created it, where the record has nobody, or the caller of a call that only repeated the creation. */
function provesCreator(seen: LedgerRecord, existing: LedgerRecord): boolean {
  if (seen.decision.principal === null) return false;
  if (existing.decision.principal === null) return true;
  if (existing.createdAtFrom === 'glue') return false;
  return seen.createdAtFrom === 'glue'
    ? !isCreatedBy(existing.createdAt, seen.createdAt)
    : seen.createdAt < existing.createdAt;
}

function creationOf({ createdAt, createdAtFrom, decision, dueAt }: LedgerRecord): Partial<LedgerRecord> {
  return { createdAt, createdAtFrom, decision, ...(dueAt !== undefined && { dueAt }) };
}
