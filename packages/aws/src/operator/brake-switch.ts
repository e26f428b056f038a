import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { BrakeSettings, StopCounts } from '@glue-session-guard/guard';
import * as z from 'zod';
import {
  parseStops,
  SWITCH_KEY,
  SWITCH_REMEMBERED_MS,
  type SwitchItem,
  stopsKey,
  switchItem,
} from '../dynamodb/brake-items';
import { errorName } from '../sdk/aws-error';

/** The switch that holds every stop back, and the count that does so by itself. */
export interface BrakeSwitch {
  /** Undefined as long as nobody ever switched. */
  read(): Promise<SwitchItem | undefined>;
  /** The last changes, newest first. */
  changes(): Promise<SwitchItem[]>;
  /** Switches, and keeps that it was done; `already` when the mode is the one that stands. */
  turn(to: SwitchItem): Promise<'turned' | 'already'>;
  /** The stops that the brake counts. */
  stopCounts(settings: BrakeSettings): Promise<StopCounts>;
  /** So long a running function may still go by the mode before. */
  readonly takesEffectWithinSeconds: number;
}

/** The switch in the state table. */
export function brakeSwitch(documents: DynamoDBDocumentClient, tableName: string): BrakeSwitch {
  const read = async (key: Readonly<Record<string, string>>) => {
    const { Item } = await documents.send(
      new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
    );
    return Item;
  };
  return {
    read: async () => switchItem.optional().parse(await read(SWITCH_KEY)),
    changes: () => changes(documents, tableName),
    turn: (to) => turn(documents, tableName, to),
    stopCounts: async (settings) => parseStops((await read(stopsKey(settings))) ?? {}).counts,
    takesEffectWithinSeconds: SWITCH_REMEMBERED_MS / 1000,
  };
}

const MOST_CHANGES = 10;

/** The switch itself stands among its traces, after all of them. */
async function changes(documents: DynamoDBDocumentClient, TableName: string): Promise<SwitchItem[]> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk AND sk < :switch',
      ExpressionAttributeValues: { ':pk': SWITCH_KEY.pk, ':switch': SWITCH_KEY.sk },
      ScanIndexForward: false,
      Limit: MOST_CHANGES,
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => switchItem.parse(item));
}

/** One transaction, so that nothing is switched without its trace: the history stands beside by time. */
async function turn(
  documents: DynamoDBDocumentClient,
  TableName: string,
  to: SwitchItem,
): Promise<'turned' | 'already'> {
  const trace = { ...to, pk: SWITCH_KEY.pk, sk: new Date(to.since).toISOString() };
  const isNew = {
    ConditionExpression:
      to.mode === 'enforce' ? '#mode = :other' : 'attribute_not_exists(pk) OR #mode = :other',
    ExpressionAttributeNames: { '#mode': 'mode' },
    ExpressionAttributeValues: { ':other': to.mode === 'enforce' ? 'alert-only' : 'enforce' },
  };
  try {
    await documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { ...to, ...SWITCH_KEY }, ...isNew } },
          { Put: { TableName, Item: trace } },
        ],
      }),
    );
    return 'turned';
  } catch (error) {
    if (isRefused(error)) return 'already';
    throw error;
  }
}

const cancelled = z.object({ CancellationReasons: z.array(z.object({ Code: z.string().optional() })) });

/** A transaction is also cancelled for other reasons, such as another one on the same item at this moment. */
function isRefused(error: unknown): boolean {
  if (errorName(error) !== 'TransactionCanceledException') return false;
  const { data } = cancelled.safeParse(error);
  return data?.CancellationReasons.some(({ Code }) => Code === 'ConditionalCheckFailed') ?? false;
}
