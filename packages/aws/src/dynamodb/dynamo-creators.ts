import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Creators, placeKey } from '@glue-session-guard/guard';
import * as z from 'zod';
import type { TableOptions } from './table';

/** What is left of a search is of no use once nobody has visited the place for so long. */
const KEPT_SECONDS = 7 * 24 * 3600;

/** In the state table, an item a place: `{pk: 'creators', sk: '<account>/<region>', …}`. */
export function dynamoCreators({ documents, tableName: TableName }: TableOptions): Creators {
  return {
    search: async (place) => {
      const Key = { pk: 'creator-search', sk: placeKey(place) };
      const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      const parsed = searchItem.safeParse(Item);
      // A search that cannot be read is begun anew.
      return parsed.success ? parsed.data : { left: [], untold: [] };
    },
    keepSearch: async (place, state, now) => {
      const Item = {
        pk: 'creator-search',
        sk: placeKey(place),
        ...state,
        expiresAt: Math.floor(now / 1000) + KEPT_SECONDS,
      };
      await documents.send(new PutCommand({ TableName, Item }));
    },
  };
}

const searchItem = z.object({
  left: z.array(z.object({ from: z.number(), to: z.number(), token: z.string().exactOptional() })),
  untold: z.array(z.object({ id: z.string(), createdAt: z.number() })),
});
