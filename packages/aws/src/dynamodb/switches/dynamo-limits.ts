import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { LimitsStore } from '@glue-session-guard/guard';
import type { TableOptions } from '../table';
import type { HubSwitches } from './hub-switches';
import { activeLimits, limitsContentKey, parseStoredLimits } from './limits-items';

export interface DynamoLimitsOptions extends TableOptions {
  readonly switches: () => Promise<HubSwitches>;
}

/** The versions of the limits in the state table, as functions read them. */
export function dynamoLimits({ documents, tableName, switches }: DynamoLimitsOptions): LimitsStore {
  const activeIn = ofTheSame(activeLimits);
  return {
    active: async () => activeIn((await switches()).limits),
    read: async (id) => {
      const { Item } = await documents.send(
        new GetCommand({ TableName: tableName, Key: limitsContentKey(id), ConsistentRead: true }),
      );
      return parseStoredLimits(Item);
    },
  };
}

/** Each message asks which version is active, and the switches are read every 20 seconds: the same item is parsed once. */
function ofTheSame<T>(parse: (item: unknown) => T): (item: unknown) => T {
  let last: { readonly item: unknown; readonly parsed: T } | undefined;
  return (item) => {
    if (last === undefined || last.item !== item) last = { item, parsed: parse(item) };
    return last.parsed;
  };
}
