import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  isFinished,
  type LedgerEntry,
  type Place,
  placeKey,
  type Unfinished,
} from '@glue-session-guard/guard';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { CURRENT, primaryKey, type SessionPlace, UNFINISHED } from './ledger-item';
import type { TableOptions } from './query-all';
import { readLedger } from './read-ledger';

/** What is left over is for the next sweep. */
const MOST_AT_ONCE = 100;

/**
 * What of an account and Region is claimed and not finished. The index holds keys alone, and only while it is so, so
 * that asking costs next to nothing; what it names is read as it stands now.
 */
export async function unfinishedEntries(options: TableOptions, where: Place): Promise<Unfinished> {
  const { documents, tableName } = options;
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: UNFINISHED,
      KeyConditionExpression: '#in = :in',
      ExpressionAttributeNames: { '#in': UNFINISHED },
      ExpressionAttributeValues: { ':in': placeKey(where) },
      Limit: MOST_AT_ONCE,
    }),
  );
  const entries: LedgerEntry[] = [];
  const unreadable: GuardError[] = [];
  for (const item of Items) {
    try {
      entries.push(...(await readUnfinished(options, { ...where, sessionId: sessionIdOf(item, where) })));
    } catch (error) {
      unreadable.push(toGuardError(error));
    }
  }
  return { entries, unreadable };
}

/** None when it was finished since. */
async function readUnfinished(options: TableOptions, place: SessionPlace): Promise<LedgerEntry[]> {
  const record = (await readLedger(options, place))?.record;
  if (record === undefined || isFinished(record)) return [];
  const { createdAt, createdAtFrom } = record;
  return [{ key: { ...place, createdAt, createdAtFrom }, record }];
}

/** The id may hold anything, so it is what follows account and Region. */
function sessionIdOf(item: unknown, where: Place): string {
  return indexItem.parse(item).pk.slice(primaryKey({ ...where, sessionId: '' }).length);
}

const indexItem = z.object({ pk: z.string(), sk: z.literal(CURRENT) });
