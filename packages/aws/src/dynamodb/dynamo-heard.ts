import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { HEARD_BEHIND_MS, type Heard, type Place, placeKey } from '@glue-session-guard/guard';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import type { TableOptions } from './table';

const MOST_PLACES = 20_000;

/** In the state table, the time of the last event of each place, in milliseconds; at most `HEARD_BEHIND_MS` behind. */
export function dynamoHeard({ documents, tableName: TableName }: TableOptions): Heard {
  // What this function wrote last, so that most events cost no write.
  const written = new LRUCache<string, number>({ max: MOST_PLACES });
  return {
    lastEventAt: async (place) => {
      const { Item } = await documents.send(new GetCommand({ TableName, Key: keyOf(place) }));
      return Item === undefined ? null : heardItem.parse(Item).lastEventAt;
    },
    hear: async (place, at) => {
      const { sk } = keyOf(place);
      if (at - (written.get(sk) ?? Number.NEGATIVE_INFINITY) < HEARD_BEHIND_MS) return;
      written.set(sk, at);
      try {
        await documents.send(
          new UpdateCommand({
            TableName,
            Key: keyOf(place),
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

function keyOf(place: Place): { readonly pk: string; readonly sk: string } {
  return { pk: 'heard', sk: placeKey(place) };
}

const heardItem = z.object({ lastEventAt: z.number() });
