import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type OpenSession, type OpenSessions, type Place, placeKey } from '@glue-session-guard/guard';
import * as z from 'zod';
import { allPages } from '../../sdk/pages';
import type { TableOptions } from '../table';
import { CURRENT, type LedgerId, ledgerState, OPEN, primaryKey, recordOf } from './ledger-item';
import type { People } from './people';
import { indexed } from './unreadable-item';

/**
 * The record of the session that has the id now, with its version, by a consistent read; undefined when there is none.
 * Throws as `recordOf` says.
 *
 * @param sk of an earlier session of the id
 */
export async function readLedger(
  { documents, tableName, people }: TableOptions & { readonly people: Pick<People, 'unseal'> },
  id: LedgerId,
  sk = CURRENT,
) {
  const { Item } = await documents.send(
    new GetCommand({
      TableName: tableName,
      Key: { pk: primaryKey(id), sk },
      ConsistentRead: true,
    }),
  );
  if (Item === undefined) return undefined;
  const { version, ...sealed } = recordOf(Item);
  return { record: await people.unseal(id, sealed), version };
}

/**
 * The sessions of one account and Region that have not ended as far as the index knows. It lags behind the table, and
 * holds of each session only what tells which it is and how far the guard came with it.
 */
export async function openSessions(
  { documents, tableName }: TableOptions,
  place: Place,
): Promise<OpenSessions> {
  const items = await allPages(async (ExclusiveStartKey: Record<string, unknown> | undefined) => {
    const page = await documents.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: OPEN,
        KeyConditionExpression: '#in = :in',
        ExpressionAttributeNames: { '#in': OPEN },
        ExpressionAttributeValues: { ':in': placeKey(place) },
        ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
      }),
    );
    return { items: page.Items ?? [], next: page.LastEvaluatedKey };
  });
  return indexed(items, openItem, (open) => openSession(open, place));
}

function openSession({ state, ...key }: z.infer<typeof openItem>, { account, region }: Place): OpenSession {
  return { key: { account, region, ...key }, state };
}

const openItem = z.object({
  sessionId: z.string(),
  createdAt: z.number(),
  createdAtFrom: z.enum(['glue', 'event']),
  state: ledgerState,
});
