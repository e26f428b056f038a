import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { LimitsStore } from '@glue-session-guard/guard';
import type { HubSwitches } from './hub-switches';
import { activeLimits, limitsContentKey, parseStoredLimits } from './limits-items';
import type { TableOptions } from './table';

export interface DynamoLimitsOptions extends TableOptions {
  readonly switches: () => Promise<HubSwitches>;
}

/** The versions of the limits in the state table, as functions read them. */
export function dynamoLimits({ documents, tableName, switches }: DynamoLimitsOptions): LimitsStore {
  return {
    active: async () => activeLimits((await switches()).limits),
    read: async (id) => {
      const { Item } = await documents.send(
        new GetCommand({ TableName: tableName, Key: limitsContentKey(id), ConsistentRead: true }),
      );
      return parseStoredLimits(Item);
    },
  };
}
