import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import {
  type ClaimDecision,
  type ClaimRequest,
  type ClaimResult,
  claimed,
  decideClaim,
  decideRemember,
  isFinished,
  type Ledger,
  type LedgerKey,
  type LedgerRecord,
  type RememberRequest,
} from '@glue-session-guard/guard';
import { sameCreation } from '@glue-session-guard/session';
import { isTransacted, isWritten, type TableOptions } from '../table';
import { dueSessions, moveDue } from './due-sessions';
import { type FirstItems, type FirstItemsOptions, firstItems } from './first-items';
import { archivedItem, archiveKey, itemOf } from './ledger-item';
import { advance, recordEnd } from './ledger-progress';
import type { People } from './people';
import { openSessions, readLedger } from './read-ledger';

export interface DynamoLedgerOptions extends TableOptions, FirstItemsOptions {
  readonly people: People;
  /** How long sessions are kept, in days. */
  readonly sessionsDays: number;
}

/** How often a claim is tried again when another worker writes the record at the same moment; then that worker has it. */
const ROUNDS = 3;
const CONTENDED_MS = 2_000;

/**
 * The ledger in DynamoDB. A first claim is one conditional put. If there is an item already, it is read, `decideClaim`
 * decides, and the new record is written on condition that the version of the item did not change:
 *
 *     put if absent ──ok──► claimed
 *         │ taken
 *     read ──► claimed-by-another | done | superseded
 *         └──► put if same version ──ok──► claimed
 *                    │ changed ──► read again
 */
export function dynamoLedger(options: DynamoLedgerOptions): Ledger {
  const firsts = firstItems(options, (item) => put(options, item));
  return {
    claim: (request) => claim(options, request),
    advance: (key, owner, progress) => advance(options, { key, owner, progress }),
    find: (key) => find(options, key),
    open: (place) => openSessions(options, place),
    remember: (request) => remember(options, firsts, request),
    end: (key, ended) => recordEnd(options, key, ended),
    due: (now) => dueSessions(options, now),
    moveDue: (session, to) => moveDue(options, session, to),
  };
}

async function claim(options: DynamoLedgerOptions, request: ClaimRequest): Promise<ClaimResult> {
  const first = decideClaim(undefined, request);
  // What waited has its record already.
  const isNew = request.continues === undefined;
  if (isNew && first.kind === 'write' && (await put(options, await itemFor(options, request.key, first)))) {
    return claimed(first.record, undefined);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const existing = await readLedger(options, request.key);
    const decision = decideClaim(existing?.record, request);
    if (decision.kind === 'superseded') return claimEarlier(options, request);
    if (decision.kind !== 'write') return decision;
    if (
      await writeDecision(options, request.key, { decision, ...(existing && { version: existing.version }) })
    ) {
      return claimed(decision.record, decision.resumedFrom);
    }
  }
  return { kind: 'claimed-by-another', until: request.now + CONTENDED_MS };
}

/** A worker may have died over a session whose id was used again since. Its record is archived, and open until it is told of. */
async function claimEarlier(options: DynamoLedgerOptions, request: ClaimRequest): Promise<ClaimResult> {
  const sk = archiveKey(request.key);
  const earlier = await readLedger(options, request.key, sk);
  if (earlier === undefined || isFinished(earlier.record)) return { kind: 'superseded' };
  const { record, version } = earlier;
  const decision = decideClaim(record, request);
  if (decision.kind !== 'write') return decision;
  const Item = { ...(await itemFor(options, request.key, decision, version)), sk };
  if (await put(options, Item, version)) return claimed(decision.record, decision.resumedFrom);
  return { kind: 'claimed-by-another', until: request.now + CONTENDED_MS };
}

/** The session that has the id now, else an earlier one under its own key. */
async function find(options: DynamoLedgerOptions, key: LedgerKey): Promise<LedgerRecord | undefined> {
  const current = await readLedger(options, key);
  if (current === undefined || sameCreation(current.record, key)) return current?.record;
  return (await readLedger(options, key, archiveKey(key)))?.record;
}

/**
 * One conditional put at first sight, which shares its call with others of the moment. If there is an item already, it is read and `decideRemember` decides. A write that
 * meets another worker's is given up: that worker has seen the session too.
 */
async function remember(
  options: DynamoLedgerOptions,
  firsts: FirstItems,
  request: RememberRequest,
): Promise<void> {
  const first = decideRemember(undefined, request);
  if (first.kind === 'write' && (await firsts.put(await itemFor(options, request.key, first)))) return;
  const existing = await readLedger(options, request.key);
  if (existing === undefined) return;
  const decision = decideRemember(existing.record, request);
  if (decision.kind === 'write')
    await writeDecision(options, request.key, { decision, version: existing.version });
}

interface Decided {
  readonly decision: Extract<ClaimDecision, { kind: 'write' }>;
  readonly version?: number;
}

async function writeDecision(
  options: DynamoLedgerOptions,
  key: LedgerKey,
  { decision, version }: Decided,
): Promise<boolean> {
  const item = await itemFor(options, key, decision, version);
  const { archive } = decision;
  if (archive === undefined) return put(options, item, version);
  const { documents, people, sessionsDays, tableName: TableName } = options;
  const archived = archivedItem(key, await people.seal(key, archive), sessionsDays);
  // In one transaction: a copy of what is still current would never be finished by anybody.
  return isTransacted(() =>
    documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: item, ...ifVersion(version) } },
          { Put: { TableName, Item: archived } },
        ],
      }),
    ),
  );
}

/** @param before the version of the stored item; undefined: there is none */
async function itemFor(
  { people, sessionsDays }: DynamoLedgerOptions,
  key: LedgerKey,
  { record }: Pick<Decided['decision'], 'record'>,
  before = 0,
): Promise<Record<string, unknown>> {
  return itemOf(key, await people.seal(key, record), { version: before + 1, sessionsDays });
}

/** @param version that the stored item must have; undefined: there must be no item */
async function put(
  { documents, tableName: TableName }: DynamoLedgerOptions,
  Item: Record<string, unknown>,
  version?: number,
): Promise<boolean> {
  return isWritten(() => documents.send(new PutCommand({ TableName, Item, ...ifVersion(version) })));
}

function ifVersion(version: number | undefined) {
  return version === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } };
}
