import { sameCreation } from '@glue-session-guard/session';
import type { LedgerRecord } from './ledger-record';
import type { ClaimRequest, ClaimResult } from './ports';

export type ClaimDecision =
  | {
      readonly kind: 'write';
      readonly record: LedgerRecord;
      readonly resumedFrom?: LedgerRecord;
      /** An earlier session of the same id, to be kept beside the new record. */
      readonly archive?: LedgerRecord;
    }
  | Exclude<ClaimResult, { kind: 'claimed' }>;

/**
 * Whether a session may be claimed, given what the ledger holds of its id. Pure: a ledger reads, asks, and writes the
 * answer on condition that nothing changed since.
 *
 *     nothing yet ────────────────────────────► write
 *     this session: lease runs, other owner ──► held
 *                   settled for this decision ► done
 *                   lease over, or ours ──────► write, resumedFrom
 *     an older session of this id ────────────► write, archive the older
 *     a newer session of this id ─────────────► superseded
 */
export function decideClaim(existing: LedgerRecord | undefined, request: ClaimRequest): ClaimDecision {
  const record = newRecord(request);
  if (existing === undefined) return { kind: 'write', record };
  if (!sameCreation(existing, request.key)) {
    if (existing.createdAt > request.key.createdAt) return { kind: 'superseded' };
    return { kind: 'write', record, archive: existing };
  }
  if (isFinished(existing)) {
    if (settles(existing, request)) return { kind: 'done', record: existing };
    // A stop that did not hold is news, though people were told of it.
    const told = request.stopDidNotHold === true ? {} : toldBefore(existing);
    return { kind: 'write', record: { ...record, ...told } };
  }
  if (!isHandedOn(existing, request) && existing.leaseUntil > request.now) {
    return { kind: 'held', until: existing.leaseUntil };
  }
  return {
    kind: 'write',
    record: { ...existing, ...record, ...toldBefore(existing) },
    resumedFrom: existing,
  };
}

/** The answer to a claim that was written. */
export function claimed(record: LedgerRecord, resumedFrom: LedgerRecord | undefined): ClaimResult {
  return {
    kind: 'claimed',
    ...(resumedFrom === undefined ? {} : { resumedFrom }),
    ...(record.toldOf === undefined ? {} : { toldOf: record.toldOf }),
  };
}

function isHandedOn({ owner }: LedgerRecord, request: ClaimRequest): boolean {
  return owner === request.owner || owner === request.continues;
}

function isFinished(record: LedgerRecord): boolean {
  return record.state === 'alerted' || record.state === 'settled';
}

/** Whether what was done before also answers the new decision, so that nothing is left to do. */
function settles(record: LedgerRecord, { decision, stopDidNotHold }: ClaimRequest): boolean {
  switch (record.outcome?.kind) {
    case 'stopped':
      return stopDidNotHold !== true;
    case 'already-over':
    case 'gone':
      return true;
    case 'would-have-stopped':
      return decision.response !== 'stop';
    case 'undecided':
      return record.outcome.failure === undefined && record.decision.verdict === decision.verdict;
    case 'exempt':
      return record.decision.verdict === decision.verdict;
    // What failed is tried again on every sight, a redrive above all: the role may be back.
    case 'could-not-stop':
    case undefined:
      return false;
  }
}

function newRecord({ key, owner, now, leaseSeconds, decision }: ClaimRequest): LedgerRecord {
  return {
    state: 'claimed',
    owner,
    leaseUntil: now + leaseSeconds * 1000,
    createdAt: key.createdAt,
    createdAtFrom: key.createdAtFrom,
    claimedAt: now,
    decision,
  };
}

function toldBefore(record: LedgerRecord): Pick<LedgerRecord, 'toldOf'> {
  return record.toldOf === undefined ? {} : { toldOf: record.toldOf };
}
