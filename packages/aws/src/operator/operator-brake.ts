import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { BrakeSettings, StopCounts } from '@glue-session-guard/guard';
import {
  type BrakeState,
  brakeState,
  OPERATOR_BRAKE_KEY,
  OPERATOR_BRAKE_REMEMBERED_MS,
  parseStops,
  stopsKey,
} from '../dynamodb/brake-items';
import { cancellationsOf } from '../dynamodb/table';

/** The brake as operators see it: what they set, and the stops that count towards the blast radius. */
export interface OperatorBrake {
  /** What an operator set last; undefined when none ever did. */
  read(): Promise<BrakeState | undefined>;
  /** The last ten changes, newest first. */
  changes(): Promise<BrakeState[]>;
  /** Sets the brake and records the change; `already` when it has this mode. */
  turn(to: BrakeState): Promise<'turned' | 'already'>;
  /** The stops that count towards the blast radius, by part of its time window. */
  stopCounts(settings: BrakeSettings): Promise<StopCounts>;
  /** How long a running function may still go by the mode before. */
  readonly takesEffectWithinSeconds: number;
}

/** The brake in the state table. */
export function operatorBrake(documents: DynamoDBDocumentClient, tableName: string): OperatorBrake {
  const read = async (key: Readonly<Record<string, string>>) => {
    const { Item } = await documents.send(
      new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
    );
    return Item;
  };
  return {
    read: async () => brakeState.optional().parse(await read(OPERATOR_BRAKE_KEY)),
    changes: () => changes(documents, tableName),
    turn: (to) => turn(documents, tableName, to),
    stopCounts: async (settings) => parseStops((await read(stopsKey(settings))) ?? {}).counts,
    takesEffectWithinSeconds: OPERATOR_BRAKE_REMEMBERED_MS / 1000,
  };
}

const MOST_CHANGES = 10;

/** Records of changes have their time as sort key. The brake itself sorts after all of them and is left out. */
async function changes(documents: DynamoDBDocumentClient, TableName: string): Promise<BrakeState[]> {
  const { Items = [] } = await documents.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk AND sk < :current',
      ExpressionAttributeValues: { ':pk': OPERATOR_BRAKE_KEY.pk, ':current': OPERATOR_BRAKE_KEY.sk },
      ScanIndexForward: false,
      Limit: MOST_CHANGES,
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => brakeState.parse(item));
}

/** One transaction, so that the brake is never changed without a record of it. */
async function turn(
  documents: DynamoDBDocumentClient,
  TableName: string,
  to: BrakeState,
): Promise<'turned' | 'already'> {
  const change = { ...to, pk: OPERATOR_BRAKE_KEY.pk, sk: new Date(to.since).toISOString() };
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
          { Put: { TableName, Item: { ...to, ...OPERATOR_BRAKE_KEY }, ...isNew } },
          { Put: { TableName, Item: change } },
        ],
      }),
    );
    return 'turned';
  } catch (error) {
    // The brake has the mode already. A transaction is also cancelled for other reasons, such as a concurrent one.
    if (cancellationsOf(error).includes('ConditionalCheckFailed')) return 'already';
    throw error;
  }
}
