import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Connections, type Place, placeKey } from '@glue-session-guard/guard';
import * as z from 'zod';
import { isWritten, type TableOptions } from '../table';

const KEPT_SECONDS = 2 * 24 * 3600;
/** Names have up to 255 characters, and each event reads the item. What does not fit is asked of Glue each time. */
const MOST_NAMES = 50;

type Memory = Pick<Connections, 'withSubnet' | 'remember'>;

/** In the state table: an item for a place and day, with the names of its connections that have a subnet. */
export function dynamoConnections({ documents, tableName: TableName }: TableOptions): Memory {
  return {
    // What a sweep has just forgotten must let nobody through.
    withSubnet: async (place, now) => {
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: keyOf(place, now), ConsistentRead: true }),
      );
      return item.safeParse(Item).data?.withSubnet ?? new Set<string>();
    },
    remember: async (place, { name, hasSubnet }, now) => {
      const Key = keyOf(place, now);
      const change = hasSubnet ? addition(name, now) : removal(name);
      await isWritten(() => documents.send(new UpdateCommand({ TableName, Key, ...change })));
    },
  };
}

function addition(name: string, now: number) {
  return {
    UpdateExpression: 'ADD withSubnet :name SET expiresAt = :expiresAt',
    ConditionExpression: 'attribute_not_exists(withSubnet) OR size(withSubnet) < :most',
    ExpressionAttributeValues: {
      ':name': new Set([name]),
      ':most': MOST_NAMES,
      ':expiresAt': Math.floor(now / 1000) + KEPT_SECONDS,
    },
  };
}

function removal(name: string) {
  return {
    UpdateExpression: 'DELETE withSubnet :name',
    ConditionExpression: 'attribute_exists(withSubnet)',
    ExpressionAttributeValues: { ':name': new Set([name]) },
  };
}

function keyOf(place: Place, now: number) {
  return { pk: 'connections', sk: `${placeKey(place)}/${new Date(now).toISOString().slice(0, 10)}` };
}

const item = z.object({ withSubnet: z.set(z.string()) });
