import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { HEARD_BEHIND_MS, type Heard, type Place, placeKey } from '@glue-session-guard/guard';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import { isWritten, type TableOptions } from './table';

const MOST_PLACES = 20_000;

/** In the state table, of each place the creation of the youngest session of which an event came, in milliseconds; at most `HEARD_BEHIND_MS` behind. */
export function dynamoHeard({ documents, tableName: TableName }: TableOptions): Heard {
  // What this function wrote last, so that most events cost no write.
  const written = new LRUCache<string, number>({ max: MOST_PLACES });
  return {
    lastEventAt: async (place) => {
      const { Item } = await documents.send(new GetCommand({ TableName, Key: keyOf(place) }));
      return Item === undefined ? null : heardItem.parse(Item);
    },
    hear: async (place, at) => {
      const { sk } = keyOf(place);
      if (at - (written.get(sk) ?? Number.NEGATIVE_INFINITY) < HEARD_BEHIND_MS) return;
      written.set(sk, at);
      try {
        // Other functions hear of the same place, and an event may be late.
        await isWritten(() =>
          documents.send(
            new UpdateCommand({
              TableName,
              Key: keyOf(place),
              UpdateExpression: 'SET lastEventAt = :at, behindMs = :behindMs',
              ConditionExpression: 'attribute_not_exists(lastEventAt) OR lastEventAt < :at',
              ExpressionAttributeValues: { ':at': at, ':behindMs': HEARD_BEHIND_MS },
            }),
          ),
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

/** Release 0.1.0 wrote once an hour, and not how far behind that may be. Release 0.3.0 does not read that. */
const heardItem = z
  .object({ lastEventAt: z.number(), behindMs: z.number().default(3600_000) })
  .transform(({ lastEventAt, behindMs }) => lastEventAt + behindMs - HEARD_BEHIND_MS);
