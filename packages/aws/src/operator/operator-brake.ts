import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { BrakeScope, BrakeSettings, StopCounts } from '@glue-session-guard/guard';
import * as z from 'zod';
import {
  type BrakeState,
  brakeState,
  OPERATOR_BRAKE_KEY,
  parseStops,
  scopeOfItem,
  stopsKey,
  stopsPartitions,
} from '../dynamodb/switches/brake-items';
import { SWITCHES_REMEMBERED_MS } from '../dynamodb/switches/hub-switches';
import { cancellationsOf, queryAll, type TableOptions } from '../dynamodb/table';
import { allPages } from '../sdk/pages';

/** The brake as operators see it: what they set, and the stops that count in each scope. */
export interface OperatorBrake {
  /** What an operator set last; undefined when none ever did. */
  read(): Promise<BrakeState | undefined>;
  /** The last ten changes, newest first. */
  changes(): Promise<BrakeState[]>;
  /** Every change that operators ever made, oldest first. */
  allChanges(): Promise<BrakeState[]>;
  /** Sets the brake and records the change; `already` when it has this mode. */
  turn(to: BrakeState): Promise<'turned' | 'already'>;
  /** The stops of each scope that made any lately, by part of the time window. */
  stopCounts(settings: Pick<BrakeSettings, 'minutes'>): Promise<readonly ScopeCounts[]>;
  /** How long a running function may still go by the mode before. */
  readonly takesEffectWithinSeconds: number;
}

export interface ScopeCounts {
  readonly scope: BrakeScope;
  readonly counts: StopCounts;
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
    allChanges: async () => {
      const items = await queryAll({ documents, tableName }, OPERATOR_BRAKE_KEY.pk);
      // The brake itself is the last of them, and a repetition of the last change.
      return items
        .filter((item) => keyed.parse(item).sk !== OPERATOR_BRAKE_KEY.sk)
        .map((item) => brakeState.parse(item));
    },
    turn: (to) => turn(documents, tableName, to),
    stopCounts: async (settings) => {
      const scope: BrakeScope = { kind: 'organization' };
      const [all, ...others] = await Promise.all([
        read(stopsKey(scope, settings)),
        ...stopsPartitions(settings).map((partition) => scopesIn({ documents, tableName }, partition)),
      ]);
      return [{ scope, counts: parseStops(all ?? {}) }, ...others.flat()];
    },
    takesEffectWithinSeconds: SWITCHES_REMEMBERED_MS / 1000,
  };
}

const keyed = z.looseObject({ pk: z.string(), sk: z.string() });

async function scopesIn(
  { documents, tableName }: TableOptions,
  { pk, sk }: Readonly<Record<'pk' | 'sk', string>>,
): Promise<ScopeCounts[]> {
  const items = await allPages(async (ExclusiveStartKey: Record<string, unknown> | undefined) => {
    const page = await documents.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :window)',
        ExpressionAttributeValues: { ':pk': pk, ':window': sk },
        ConsistentRead: true,
        ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
      }),
    );
    return { items: page.Items ?? [], next: page.LastEvaluatedKey };
  });
  return items.map((item) => ({ scope: scopeOfItem(keyed.parse(item)), counts: parseStops(item) }));
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
