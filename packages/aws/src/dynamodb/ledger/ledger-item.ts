import { createHash } from 'node:crypto';
import { hasEnded, isFinished, type LedgerKey, type LedgerRecord, placeKey } from '@glue-session-guard/guard';
import { LIMIT_NAMES } from '@glue-session-guard/limits';
import * as z from 'zod';
import { personItem } from '../person-item';
import { inTodaysWords, todaysWord } from './todays-words';
import { unreadable } from './unreadable-item';

const DAY_SECONDS = 24 * 3600;

/** The sort key of the session that has the id now. Earlier sessions of the id have their creation time as sort key. */
export const CURRENT = 'current';

/** A session id in a place, whichever session has it. */
export type LedgerId = Pick<LedgerKey, 'account' | 'region' | 'sessionId'>;

export function primaryKey({ sessionId, ...place }: LedgerId): string {
  // Neither an account nor a Region contains a slash, so the id is everything after the second one.
  return `${placeKey(place)}/${sessionId}`;
}

export function archiveKey({ createdAt }: Pick<LedgerRecord, 'createdAt'>): string {
  return `created#${new Date(createdAt).toISOString()}`;
}

/** The index of the sessions that have not ended, and the attribute that puts an item there: its place. Decision 25. */
export const OPEN = 'open';

/** The index of the sessions that are to be judged anew, and the attribute that puts an item there. */
export const DUE = 'due';

/** A record without people, and what was taken out of it, encrypted. */
export interface SealedRecord {
  readonly record: LedgerRecord;
  readonly who?: Uint8Array;
}

interface Write {
  /** Increases with every write, so that a claim that read an older one writes nothing. */
  readonly version: number;
  readonly sessionsDays: number;
}

/** The item of a record. */
export function itemOf(
  key: LedgerKey,
  { record, who }: SealedRecord,
  { version, sessionsDays }: Write,
): Record<string, unknown> {
  const { account, region, sessionId } = key;
  const expiresAt = Math.floor(record.claimedAt / 1000) + sessionsDays * DAY_SECONDS;
  const pk = primaryKey(key);
  const shard = shardOf(pk);
  const claimedOn = dayOf(record.claimedAt);
  const day = record.state === 'watched' ? watchedDay(claimedOn, shard) : claimedOn;
  const open = record.ended === undefined ? { [OPEN]: placeKey(key) } : {};
  const due = record.dueAt === undefined || hasEnded(record) ? {} : { [DUE]: shard };
  const head = { pk, sk: CURRENT, account, region, sessionId };
  return { ...head, ...record, ...(who !== undefined && { who }), ...open, ...due, day, version, expiresAt };
}

/**
 * The item of an earlier session of an id, which is not due any more. What is unfinished stays in the index of open
 * sessions, so that a sweep tells of it.
 */
export function archivedItem(
  key: LedgerId,
  sealed: SealedRecord,
  sessionsDays: number,
): Record<string, unknown> {
  const { record } = sealed;
  const { createdAt, createdAtFrom } = record;
  const of = { ...key, createdAt, createdAtFrom };
  const { [OPEN]: open, [DUE]: _, ...item } = itemOf(of, sealed, { version: 0, sessionsDays });
  return { ...item, sk: archiveKey(record), ...(!isFinished(record) && { [OPEN]: open }) };
}

/** The partition of the index `byDay`: the UTC day of the claim, `2026-11-23`. @param claimedAt milliseconds since the epoch */
export function dayOf(claimedAt: number): string {
  return new Date(claimedAt).toISOString().slice(0, 10);
}

/** DynamoDB writes at most 1,000 units a second to one partition, so what many sessions share is spread over so many. */
const SHARDS = 16;

/** They are the partitions of the index `due`. */
export const SHARD_NAMES: readonly string[] = Array.from({ length: SHARDS }, (_, shard) => `${shard}`);

/** The partitions of a day's sessions that were let through: apart from what was acted on, which people ask for first. */
export function watchedDays(day: string): string[] {
  return SHARD_NAMES.map((shard) => watchedDay(day, shard));
}

function watchedDay(day: string, shard: string): string {
  return `${day}#${shard}`;
}

function shardOf(pk: string): string {
  return `${createHash('sha256').update(pk).digest().readUInt8(0) % SHARDS}`;
}

/** @throws GuardError `GSG_LEDGER_UNREADABLE` when the item is not a record of this release or the one before. */
export function recordOf(item: unknown): SealedRecord & { readonly version: number } {
  const parsed = ledgerItem.safeParse(inTodaysWords(item));
  if (!parsed.success) throw unreadable(parsed.error, item);
  const { version, who, ...record } = parsed.data;
  return { record, version, ...(who !== undefined && { who }) };
}

const placed = z.object({ account: z.string(), region: z.string(), sessionId: z.string(), sk: z.string() });

/** Which session an item is of, and the item's sort key. @throws GuardError `GSG_LEDGER_UNREADABLE` when it does not say that. */
export function keyOfItem(item: unknown): { readonly id: LedgerId; readonly sortKey: string } {
  const parsed = placed.safeParse(item);
  if (!parsed.success) throw unreadable(parsed.error, item);
  const { sk, ...id } = parsed.data;
  return { id, sortKey: sk };
}

const failure = z.object({ code: z.string(), message: z.string(), hint: z.string() });
const at = z.number();

const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stopped'), deleted: z.boolean(), at }),
  z.object({
    kind: z.literal('would-have-stopped'),
    heldBackBy: z.enum(['operator', 'blast-radius']).exactOptional(),
    againAt: z.number().exactOptional(),
    at,
  }),
  z.object({
    kind: z.literal('already-ended'),
    status: z.string(),
    perhapsByGuard: z.literal(true).exactOptional(),
    at,
  }),
  z.object({ kind: z.literal('gone'), perhapsByGuard: z.literal(true).exactOptional(), at }),
  z.object({ kind: z.literal('could-not-stop'), failure, at }),
  z.object({ kind: z.literal('undecided'), failure: failure.exactOptional(), at }),
  z.object({ kind: z.literal('observed'), failure: failure.exactOptional(), at }),
  z.object({ kind: z.literal('exempt'), at }),
]);

const shown = z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.string())]);

const breach = z.object({
  limit: z.enum(LIMIT_NAMES),
  actual: shown,
  allowed: shown,
  text: z.string(),
  howToFix: z.string(),
  source: z.object({ file: z.string(), line: z.number() }),
  alertOnlyUntil: z.number().exactOptional(),
});

const asCreated = z.object({
  workers: z.number().exactOptional(),
  workerType: z.string().exactOptional(),
  dpus: z.number().exactOptional(),
  idleTimeoutMinutes: z.number().exactOptional(),
  timeoutMinutes: z.number().exactOptional(),
  connections: z.array(z.string()).exactOptional(),
  glueVersion: z.string().exactOptional(),
  securityConfiguration: z.string().nullable().exactOptional(),
  tags: z.record(z.string(), z.string()).exactOptional(),
});

const decision = z.object({
  verdict: z.enum(['within', 'over', 'exempt', 'undecided', 'ignored', 'rejected']),
  response: z.enum(['none', 'stop', 'alert']),
  breaches: z.array(breach),
  organizationalUnit: z.string().nullable(),
  principal: z.string().nullable(),
  principalArns: z.array(z.string()),
  person: personItem.exactOptional(),
  eventId: z.string().nullable(),
  door: z.enum(['event', 'sweep']),
  asCreated: asCreated.exactOptional(),
  limitsVersion: z.string().exactOptional(),
  limitsCommit: z.string().exactOptional(),
});

/** Of an item, or of its projection in an index. */
export const ledgerState = z.preprocess(
  todaysWord,
  z.enum(['watched', 'claimed', 'acted', 'queued', 'settled']),
);

const ledgerItem = z.object({
  version: z.number(),
  state: ledgerState,
  owner: z.string(),
  leaseUntil: z.number(),
  createdAt: z.number(),
  createdAtFrom: z.enum(['glue', 'event']),
  claimedAt: z.number(),
  decision,
  outcome: outcome.exactOptional(),
  queuedAt: z.number().exactOptional(),
  toldOf: z.string().exactOptional(),
  toldLimits: z.array(z.enum(LIMIT_NAMES)).exactOptional(),
  firstSeenAt: z.number().exactOptional(),
  ended: z
    .object({ how: z.string(), at: z.number(), dpuSeconds: z.number().exactOptional() })
    .exactOptional(),
  dueAt: z.number().exactOptional(),
  who: z.instanceof(Uint8Array).exactOptional(),
});
