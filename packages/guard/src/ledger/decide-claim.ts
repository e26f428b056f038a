import { sameCreation } from '@glue-session-guard/session';
import {
  atFirstSight,
  type DecisionRecord,
  type FirstSight,
  type LedgerRecord,
  type OutcomeKind,
  type ToldBefore,
} from './ledger-record';

export interface ClaimRequest extends FirstSight {
  /** Who claims: one delivery of one message, and no other. It may claim again while its lease runs. */
  readonly owner: string;
  /** The owner that put the session back on the queue, whose claim this one carries on. Of two that do, one gets it. */
  readonly continues?: string;
  readonly leaseSeconds: number;
  /** Glue lists it as running now: a record that says otherwise, and has for long, does not settle it. */
  readonly listed?: boolean;
  /** Only to end what somebody began: whatever is finished meanwhile is done. */
  readonly concludes?: boolean;
}

export type ClaimResult =
  /** Ours to act on. `resumedFrom` is how far an earlier worker came; `toldOf` and `toldLimits` what people were told of before. */
  | ({ readonly kind: 'claimed'; readonly resumedFrom?: LedgerRecord } & ToldBefore)
  /** Somebody else acts on it until then (milliseconds since the epoch). */
  | { readonly kind: 'claimed-by-another'; readonly until: number }
  /** Acted on and told: nothing left to do. */
  | { readonly kind: 'done'; readonly record: LedgerRecord }
  /** The id was deleted and used again since: this session is gone. */
  | { readonly kind: 'superseded' };

export type ClaimDecision =
  | {
      readonly kind: 'write';
      readonly record: LedgerRecord;
      readonly resumedFrom?: LedgerRecord;
      /** An earlier session of the same id, to be kept beside the new record under its own key; open until its end. */
      readonly archive?: LedgerRecord;
    }
  | Exclude<ClaimResult, { kind: 'claimed' }>;

/**
 * Whether a session may be claimed, given what the ledger holds of its id. Pure: a ledger reads, asks, and writes the
 * answer on condition that nothing changed since. Decisions 7 and 8.
 *
 *     nothing yet ────────────────────────────► write
 *     this session: lease runs, other owner ──► claimed-by-another
 *                   settled for this decision ► done
 *                   ended, and Glue lists it ─► write
 *                   lease over, or ours ──────► write, resumedFrom
 *     an older session of this id ────────────► write, archive the older
 *     a newer session of this id ─────────────► superseded; a ledger then asks anew with the archived record of this
 *                                               session, if that is unfinished
 */
export function decideClaim(existing: LedgerRecord | undefined, request: ClaimRequest): ClaimDecision {
  const record = newRecord(request);
  if (existing === undefined) return { kind: 'write', record };
  if (!sameCreation(existing, request.key)) {
    if (isNewer(existing, request)) return { kind: 'superseded' };
    return { kind: 'write', record, archive: existing };
  }
  if (isFinished(existing)) {
    if (request.concludes === true) return { kind: 'done', record: existing };
    // That it runs all the same is news, though people were told of its end.
    if (endedBefore(existing, request))
      return { kind: 'write', record: { ...record, ...firstSeen(existing) } };
    if (settles(existing, request)) return { kind: 'done', record: existing };
    return { kind: 'write', record: { ...record, ...keptOf(existing) } };
  }
  if (!isHandedOn(existing, request) && existing.leaseUntil > request.now) {
    return { kind: 'claimed-by-another', until: existing.leaseUntil };
  }
  return {
    kind: 'write',
    // How long its claims have ended in nothing tells when to give up.
    record: {
      ...withoutDue(existing),
      ...record,
      ...toldBefore(existing),
      ...firstSeen(existing),
      claimedAt: existing.claimedAt,
    },
    resumedFrom: existing,
  };
}

/** The answer to a claim that was written. */
export function claimed(record: LedgerRecord, resumedFrom: LedgerRecord | undefined): ClaimResult {
  return {
    kind: 'claimed',
    ...(resumedFrom === undefined ? {} : { resumedFrom }),
    ...toldBefore(record),
  };
}

/** When a session is due follows from the newest decision alone. */
function withoutDue({ dueAt: _, ...record }: LedgerRecord): LedgerRecord {
  return record;
}

function isHandedOn({ owner }: LedgerRecord, request: ClaimRequest): boolean {
  return owner === request.owner || owner === request.continues;
}

/** Whether nothing is left to be told of it. */
export function isFinished(record: Pick<LedgerRecord, 'state'>): boolean {
  return record.state !== 'claimed' && record.state !== 'acted';
}

/** Glue needs a minute or two to stop a session. One that it lists as running this long after was not stopped. */
const END_HOLDS_MS = 10 * 60_000;

/** Whether the id was used again. Where Glue lists the older session as running, the later time was another clock's. */
function isNewer({ createdAt, leaseUntil }: LedgerRecord, { key, listed, now }: ClaimRequest): boolean {
  if (createdAt <= key.createdAt) return false;
  return listed !== true || leaseUntil > now || now - createdAt <= END_HOLDS_MS;
}

/** Whether the record says that the session ended, and Glue that it runs. */
function endedBefore({ outcome }: LedgerRecord, { listed, now }: ClaimRequest): boolean {
  if (listed !== true || outcome === undefined) return false;
  return ENDS.has(outcome.kind) && now - outcome.at > END_HOLDS_MS;
}

/** Whether nothing is to be judged anew: the session ended, as far as the guard knows. */
export function hasEnded({ outcome, ended }: Pick<LedgerRecord, 'outcome' | 'ended'>): boolean {
  return ended !== undefined || (outcome !== undefined && ENDS.has(outcome.kind));
}

const ENDS: ReadonlySet<OutcomeKind> = new Set(['stopped', 'already-ended', 'gone']);

/** Whether what was done before also answers the new decision, so that nothing is left to do. */
function settles(record: LedgerRecord, request: ClaimRequest): boolean {
  const { decision } = request;
  switch (record.outcome?.kind) {
    case 'stopped':
    case 'already-ended':
    case 'gone':
      return true;
    case 'would-have-stopped':
      if (record.outcome.heldBackBy === 'blast-radius') return isQueued(record, request);
      return decision.response !== 'stop' && isTold(decision, record);
    case 'undecided':
      return record.outcome.failure === undefined && record.decision.verdict === decision.verdict;
    case 'observed':
      return record.outcome.failure === undefined && isObservedAlike(record.decision, decision);
    case 'exempt':
      return record.decision.verdict === decision.verdict && isOfSameCreator(record.decision, decision);
    // What failed is tried again on every sight, a redrive above all: the role may be back.
    case 'could-not-stop':
    case undefined:
      return false;
  }
}

/** Another verdict or broken limit is one more line for a digest; another response means that the limits are observed no more. */
function isObservedAlike(before: DecisionRecord, now: DecisionRecord): boolean {
  if (before.verdict !== now.verdict || before.response !== now.response) return false;
  const known = before.breaches.map(({ limit }) => limit);
  return now.breaches.every(({ limit }) => known.includes(limit));
}

/** An exemption counts for the one who created the session: another one by now is another decision. */
function isOfSameCreator(a: DecisionRecord, b: DecisionRecord): boolean {
  return a.principal === b.principal && a.principalArns.join() === b.principalArns.join();
}

/** Another limit that is broken by now is news. */
function isTold({ breaches }: DecisionRecord, record: LedgerRecord): boolean {
  const { toldLimits = [] } = toldBefore(record);
  return breaches.every(({ limit }) => toldLimits.includes(limit));
}

/** A message on the queue will bring it back: nobody else asks the brake before, and a second message adds none. */
function isQueued(record: LedgerRecord, request: ClaimRequest): boolean {
  if (record.outcome?.kind !== 'would-have-stopped' || isHandedOn(record, request)) return false;
  return request.now < (record.outcome.againAt ?? 0);
}

function newRecord(request: ClaimRequest): LedgerRecord {
  const { owner, now, leaseSeconds } = request;
  return { state: 'claimed', owner, leaseUntil: now + leaseSeconds * 1000, ...atFirstSight(request) };
}

/** What was told and what came of it last: until there is something new, that is what the history shows. */
function keptOf(record: LedgerRecord): ToldBefore & Pick<LedgerRecord, 'outcome' | 'firstSeenAt'> {
  return {
    ...toldBefore(record),
    ...(record.outcome !== undefined && { outcome: record.outcome }),
    ...firstSeen(record),
  };
}

function firstSeen({ firstSeenAt }: LedgerRecord): Pick<LedgerRecord, 'firstSeenAt'> {
  return firstSeenAt === undefined ? {} : { firstSeenAt };
}

/** Release 0.1.0 recorded no limits: what it told of last were those of the decision that it recorded. */
function toldBefore(record: LedgerRecord): ToldBefore {
  const { toldOf, decision } = record;
  if (toldOf === undefined) return {};
  const ofThatDecision = isFinished(record) ? decision.breaches.map(({ limit }) => limit) : [];
  return { toldOf, toldLimits: record.toldLimits ?? ofThatDecision };
}
