import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { HEARD_BEHIND_MS, type Heard, type Place, placeKey } from '@glue-session-guard/guard';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import type { TableOptions } from './table';

const MOST_PLACES = 20_000;

/** When each account and Region was last heard from, in the state table. */
export function dynamoHeard({ documents, tableName: TableName }: TableOptions): Heard {
  // Each function remembers what it wrote.
  const written = new LRUCache<string, number>({ max: MOST_PLACES });
  return {
    lastEventAt: async (where) => {
      const { Item } = await documents.send(new GetCommand({ TableName, Key: keyOf(where) }));
      return Item === undefined ? null : heardItem.parse(Item).lastEventAt;
    },
    hear: async (where, at) => {
      const { sk } = keyOf(where);
      if (at - (written.get(sk) ?? Number.NEGATIVE_INFINITY) < HEARD_BEHIND_MS) return;
      written.set(sk, at);
      try {
        await documents.send(
          new UpdateCommand({
            TableName,
            Key: keyOf(where),
            UpdateExpression: 'SET lastEventAt = :at',
            ExpressionAttributeValues: { ':at': at },
          }),
        );
      } catch (error) {
        written.delete(sk);
        throw error;
      }
    },
  };
}

function keyOf(where: Place): { readonly pk: string; readonly sk: string } {
  return { pk: 'heard', sk: placeKey(where) };
}

const heardItem = z.object({ lastEventAt: z.number() });
