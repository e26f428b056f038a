import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SweepStore } from '@glue-session-guard/guard';
import * as z from 'zod';
import { ifConditionHolds, type TableOptions } from '../table';

const Key = { pk: 'sweep', sk: 'last' } as const;
/** Longer than closing a sweep takes. After this time another worker may close it: the first one has crashed. */
const CLOSING_MS = 5 * 60_000;
const NEVER_AGAIN = Number.MAX_SAFE_INTEGER;

/** The last sweep, in the state table. Every write but `start` has the condition that no newer sweep has started. */
export function sweepStore({ documents, tableName: TableName }: TableOptions): SweepStore {
  const update = (id: string, change: Change) =>
    ifConditionHolds(async () => {
      const { Attributes } = await documents.send(
        new UpdateCommand({
          TableName,
          Key,
          UpdateExpression: change.expression,
          ConditionExpression: ['#id = :id', ...(change.conditions ?? [])].join(' AND '),
          ExpressionAttributeNames: { '#id': 'id' },
          ExpressionAttributeValues: { ':id': id, ...change.values },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return sweepItem.parse(Attributes);
    });
  return {
    last: async () => {
      const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item === undefined ? undefined : sweepItem.parse(Item);
    },
    start: async (sweep) => {
      await documents.send(new PutCommand({ TableName, Item: { ...Key, ...sweep, closingUntil: 0 } }));
    },
    countDone: (id, regions) =>
      update(id, { expression: 'ADD done :regions', values: { ':regions': regions } }),
    claimClosing: async (id, now) => {
      const claimed = await update(id, {
        expression: 'SET closingUntil = :until',
        conditions: ['closingUntil < :now'],
        values: { ':until': now + CLOSING_MS, ':now': now },
      });
      return claimed !== undefined;
    },
    finish: async (id, now) => {
      await update(id, {
        expression: 'SET finishedAt = :now, closingUntil = :never',
        values: { ':now': now, ':never': NEVER_AGAIN },
      });
    },
  };
}

interface Change {
  readonly expression: string;
  readonly conditions?: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

const sweepItem = z.object({
  id: z.string(),
  startedAt: z.number(),
  planned: z.number(),
  done: z.number(),
  managementAccount: z.string(),
  finishedAt: z.number().exactOptional(),
  unsweptTold: z.number().default(0),
});
