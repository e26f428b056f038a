import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { HEARD_BEHIND_MS, type Heard, type Place, type PlaceUse, placeKey } from '@glue-session-guard/guard';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import { isWritten, queryAll, type TableOptions } from '../table';

const PARTITION = 'heard';
const MOST_PLACES = 20_000;

/**
 * When something last happened at each place, in the state table, in milliseconds: `{pk: 'heard', sk: '<account>/<region>',
 * lastEventAt, behindMs, ranAt}`. `lastEventAt`: the creation of the youngest session of which an event came, at most
 * `HEARD_BEHIND_MS` behind. There is an item only for places at which something ever happened, and it is below 100 bytes, so
 * that a plan reads all of them by a few queries.
 */
export function dynamoHeard(options: TableOptions): Heard {
  const { documents, tableName: TableName } = options;
  // What this function wrote last, so that most events cost no write.
  const written = new LRUCache<string, number>({ max: MOST_PLACES });
  return {
    of: async (place) => {
      const { Item } = await documents.send(new GetCommand({ TableName, Key: keyOf(place) }));
      return Item === undefined ? NEVER : heardItem.parse(Item);
    },
    all: async () => (await queryAll(options, PARTITION)).map(useOf),
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
    ran: async (place, at) => {
      await documents.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(place),
          UpdateExpression: 'SET ranAt = :at',
          ExpressionAttributeValues: { ':at': at },
        }),
      );
    },
  };
}

const NEVER: PlaceUse = { lastEventAt: null, ranAt: null };

function keyOf(place: Place): { readonly pk: string; readonly sk: string } {
  return { pk: PARTITION, sk: placeKey(place) };
}

/** Release 0.1.0 wrote once an hour, and not how far behind that may be. Release 0.3.0 does not read that. */
const heardItem = z
  .object({
    lastEventAt: z.number().nullable().default(null),
    behindMs: z.number().default(3600_000),
    ranAt: z.number().nullable().default(null),
  })
  .transform(
    ({ lastEventAt, behindMs, ranAt }): PlaceUse => ({
      lastEventAt: lastEventAt === null ? null : lastEventAt + behindMs - HEARD_BEHIND_MS,
      ranAt,
    }),
  );
const keyed = z.object({ sk: z.string() });

function useOf(item: unknown): PlaceUse & { readonly where: Place } {
  const [account = '', region = ''] = keyed.parse(item).sk.split('/');
  return { where: { account, region }, ...heardItem.parse(item) };
}
