import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DueSession, DueSessions } from '@glue-session-guard/guard';
import * as z from 'zod';
import { isWritten, type TableOptions } from '../table';
import { CURRENT, DUE, primaryKey, SHARD_NAMES } from './ledger-item';
import { indexed } from './unreadable-item';

/** So many of each partition of the index at once: what is left is still due a minute later. */
const OF_A_SHARD = 100;

/** The sessions that are to be judged anew by now as far as the index knows, at most 1,600 of them. */
export async function dueSessions(options: TableOptions, now: number): Promise<DueSessions> {
  const due = await Promise.all(SHARD_NAMES.map((shard) => dueOfShard(options, shard, now)));
  return {
    sessions: due.flatMap(({ sessions }) => sessions).sort((a, b) => a.dueAt - b.dueAt),
    unreadable: due.flatMap((shard) => shard.unreadable),
  };
}

async function dueOfShard(
  { documents, tableName }: TableOptions,
  shard: string,
  now: number,
): Promise<DueSessions> {
  const { Items } = await documents.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: DUE,
      KeyConditionExpression: '#in = :in AND dueAt <= :now',
      ExpressionAttributeNames: { '#in': DUE },
      ExpressionAttributeValues: { ':in': shard, ':now': now },
      Limit: OF_A_SHARD,
    }),
  );
  return indexed(Items ?? [], dueItem, dueSession);
}

function dueSession({ pk, dueAt, createdAt, createdAtFrom }: z.infer<typeof dueItem>): DueSession {
  const [account = '', region = '', ...id] = pk.split('/');
  return { key: { account, region, sessionId: id.join('/'), createdAt, createdAtFrom }, dueAt };
}

const dueItem = z.object({
  pk: z.string(),
  dueAt: z.number(),
  createdAt: z.number(),
  createdAtFrom: z.enum(['glue', 'event']),
});

/**
 * Increases the version as every write does, so that a claim that read the record before does not overwrite it.
 * @param to null: it is not due again
 */
export async function moveDue(
  { documents, tableName }: TableOptions,
  { key, dueAt }: DueSession,
  to: number | null,
): Promise<boolean> {
  return isWritten(() =>
    documents.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { pk: primaryKey(key), sk: CURRENT },
        UpdateExpression: `${to === null ? 'REMOVE #due, dueAt' : 'SET dueAt = :to'} ADD version :one`,
        ConditionExpression: 'createdAt = :createdAt AND dueAt = :from AND attribute_exists(#due)',
        ExpressionAttributeNames: { '#due': DUE },
        ExpressionAttributeValues: {
          ':createdAt': key.createdAt,
          ':from': dueAt,
          ':one': 1,
          ...(to !== null && { ':to': to }),
        },
      }),
    ),
  );
}
