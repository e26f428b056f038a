import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  isFinished,
  type LedgerEntry,
  type Place,
  placeKey,
  type Unfinished,
} from '@glue-session-guard/guard';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { CURRENT, type LedgerId, primaryKey, recordOf, UNFINISHED } from './ledger-item';
import type { TableOptions } from './table';

/**
 * The record of the session that has the id now, with its version, by a consistent read; undefined when the id was never
 * claimed. Throws as `recordOf` says.
 */
export async function readLedger({ documents, tableName }: TableOptions, id: LedgerId) {
  const { Item } = await documents.send(
    new GetCommand({
      TableName: tableName,
      Key: { pk: primaryKey(id), sk: CURRENT },
      ConsistentRead: true,
    }),
  );
  return Item === undefined ? undefined : recordOf(Item);
}

/** The next sweep reads the others. */
const MOST_AT_ONCE = 100;

/**
 * The sessions of one account and Region that are claimed and not finished, at most 100. The index lags behind the table,
 * so each session that it names is read from the table. It holds keys only, and only of unfinished sessions: the query is
 * small.
 */
export async function unfinishedEntries(options: TableOptions, place: Place): Promise<Unfinished> {
  const { documents, tableName } = options;
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: UNFINISHED,
      KeyConditionExpression: '#in = :in',
      ExpressionAttributeNames: { '#in': UNFINISHED },
      ExpressionAttributeValues: { ':in': placeKey(place) },
      Limit: MOST_AT_ONCE,
    }),
  );
  const entries: LedgerEntry[] = [];
  const unreadable: GuardError[] = [];
  for (const item of Items) {
    try {
      entries.push(...(await readUnfinished(options, { ...place, sessionId: sessionIdOf(item, place) })));
    } catch (error) {
      unreadable.push(toGuardError(error));
    }
  }
  return { entries, unreadable };
}

/** No entry when the session was finished after the index was read. */
async function readUnfinished(options: TableOptions, id: LedgerId): Promise<LedgerEntry[]> {
  const record = (await readLedger(options, id))?.record;
  if (record === undefined || isFinished(record)) return [];
  const { createdAt, createdAtFrom } = record;
  return [{ key: { ...id, createdAt, createdAtFrom }, record }];
}

/** A session id may contain slashes, so the id is everything after the account and the Region. */
function sessionIdOf(item: unknown, place: Place): string {
  return indexItem.parse(item).pk.slice(primaryKey({ ...place, sessionId: '' }).length);
}

const indexItem = z.object({ pk: z.string(), sk: z.literal(CURRENT) });
