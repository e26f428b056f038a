import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  type ClaimDecision,
  type ClaimRequest,
  type ClaimResult,
  claimed,
  decideClaim,
  decideRemember,
  hasEnded,
  type Ledger,
  type LedgerKey,
  type LedgerRecord,
  type Progress,
  type RememberRequest,
  type SessionEnd,
} from '@glue-session-guard/guard';
import { sameCreation } from '@glue-session-guard/session';
import { dueSessions, moveDue } from './due-sessions';
import { archiveKey, CURRENT, DUE, itemOf, OPEN, primaryKey } from './ledger-item';
import { openSessions, readLedger } from './read-ledger';
import { isWritten } from './table';

export interface DynamoLedgerOptions {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
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
  return {
    claim: (request) => claim(options, request),
    advance: (key, owner, progress) => advance(options, { key, owner, progress }),
    find: async (key) => {
      const existing = await readLedger(options, key);
      return existing !== undefined && sameCreation(existing.record, key) ? existing.record : undefined;
    },
    open: (place) => openSessions(options, place),
    remember: (request) => remember(options, request),
    end: (key, ended) => end(options, key, ended),
    due: (now) => dueSessions(options, now),
    moveDue: (session, to) => moveDue(options, session, to),
  };
}

async function claim(options: DynamoLedgerOptions, request: ClaimRequest): Promise<ClaimResult> {
  const first = decideClaim(undefined, request);
  if (first.kind === 'write' && (await put(options, request.key, { record: first.record }))) {
    return claimed(first.record, undefined);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const existing = await readLedger(options, request.key);
    const decision = decideClaim(existing?.record, request);
    if (decision.kind !== 'write') return decision;
    if (
      await writeDecision(options, request.key, { decision, ...(existing && { version: existing.version }) })
    ) {
      return claimed(decision.record, decision.resumedFrom);
    }
  }
  return { kind: 'claimed-by-another', until: request.now + CONTENDED_MS };
}

/**
 * One conditional put at first sight. If there is an item already, it is read and `decideRemember` decides. A write that
 * meets another worker's is given up: that worker has seen the session too.
 */
async function remember(options: DynamoLedgerOptions, request: RememberRequest): Promise<void> {
  const first = decideRemember(undefined, request);
  if (first.kind === 'write' && (await put(options, request.key, { record: first.record }))) return;
  const existing = await readLedger(options, request.key);
  if (existing === undefined) return;
  const decision = decideRemember(existing.record, request);
  if (decision.kind === 'write')
    await writeDecision(options, request.key, { decision, version: existing.version });
}

/** Increases the version as every write does, so that a claim that read the record before does not overwrite it. */
async function end({ documents, tableName }: DynamoLedgerOptions, key: LedgerKey, ended: SessionEnd) {
  await isWritten(() =>
    documents.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { pk: primaryKey(key), sk: CURRENT },
        UpdateExpression: `SET ended = :ended REMOVE #open, #due ADD version :one`,
        ConditionExpression: 'createdAt = :createdAt',
        ExpressionAttributeNames: { '#open': OPEN, '#due': DUE },
        ExpressionAttributeValues: { ':ended': ended, ':one': 1, ':createdAt': key.createdAt },
      }),
    ),
  );
}

interface Decided {
  readonly decision: Extract<ClaimDecision, { kind: 'write' }>;
  readonly version?: number;
}

async function writeDecision(options: DynamoLedgerOptions, key: LedgerKey, { decision, version }: Decided) {
  if (decision.archive !== undefined) await archive(options, key, decision.archive);
  return put(options, key, { record: decision.record, ...(version === undefined ? {} : { version }) });
}

interface Write {
  readonly record: LedgerRecord;
  /** The version that the item must have; absent: there must be no item. */
  readonly version?: number;
}

async function put(
  { documents, tableName }: DynamoLedgerOptions,
  key: LedgerKey,
  { record, version }: Write,
) {
  const condition =
    version === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': version } };
  const Item = itemOf(key, record, (version ?? 0) + 1);
  return isWritten(() => documents.send(new PutCommand({ TableName: tableName, Item, ...condition })));
}

/** Keeps a copy of the earlier session of an id. Its key holds the creation time, so repeating the write is harmless. */
async function archive({ documents, tableName }: DynamoLedgerOptions, key: LedgerKey, record: LedgerRecord) {
  const { [OPEN]: _, [DUE]: __, ...item } = itemOf(key, record, 0);
  const Item = { ...item, sk: archiveKey(record) };
  await documents.send(new PutCommand({ TableName: tableName, Item }));
}

interface Advance {
  readonly key: LedgerKey;
  readonly owner: string;
  readonly progress: Progress;
}

/**
 * Writes what was done; false when another worker took the record over. It is tried twice: what was done and is not on
 * record is done and alerted again after the lease. Throws the second error. Decision 7.
 */
async function advance(options: DynamoLedgerOptions, request: Advance): Promise<boolean> {
  try {
    return await writeProgress(options, request);
  } catch {
    return writeProgress(options, request);
  }
}

/** Also increases the version, so that a claim that read the record before does not overwrite it. */
async function writeProgress(
  { documents, tableName }: DynamoLedgerOptions,
  { key, owner, progress }: Advance,
) {
  const { set, values } = changesOf(progress);
  const isOver = progress.state !== 'alerted' && hasEnded(progress);
  return isWritten(() =>
    documents.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { pk: primaryKey(key), sk: CURRENT },
        UpdateExpression: `SET #state = :state, ${set}${isOver ? ' REMOVE #due' : ''} ADD version :one`,
        ConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#state': 'state', '#owner': 'owner', ...(isOver && { '#due': DUE }) },
        ExpressionAttributeValues: { ':owner': owner, ':state': progress.state, ':one': 1, ...values },
      }),
    ),
  );
}

function changesOf(progress: Progress): { readonly set: string; readonly values: Record<string, unknown> } {
  switch (progress.state) {
    case 'acted':
    case 'settled':
      return { set: 'outcome = :outcome', values: { ':outcome': progress.outcome } };
    case 'alerted':
      return {
        set: 'alertedAt = :at, toldOf = :toldOf, toldLimits = :toldLimits',
        values: {
          ':at': progress.at,
          ':toldOf': progress.toldOf,
          ':toldLimits': progress.toldLimits,
        },
      };
  }
}
