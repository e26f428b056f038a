import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  type Brake,
  type BrakeSettings,
  countedAdmission,
  switchedAdmission,
  windowOf,
} from '@glue-session-guard/guard';
import * as z from 'zod';
import { SWITCH_KEY, SWITCH_REMEMBERED_MS, switchItem } from './switch-item';

export interface DynamoBrakeOptions {
  readonly documents: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly settings: BrakeSettings;
  readonly clock: () => number;
}

const COUNT_KEPT_SECONDS = 24 * 3600;

/**
 * The brake in the state table. The switch is read at most every 20 seconds; stops are counted by one atomic update, so
 * that no number of functions at once admits more than the settings say.
 */
export function dynamoBrake(options: DynamoBrakeOptions): Brake {
  let known: { readonly at: number; readonly reason: string | null } | undefined;
  return {
    admitStop: async (now, attempt) => {
      if (known === undefined || options.clock() - known.at >= SWITCH_REMEMBERED_MS) {
        known = { at: options.clock(), reason: await readSwitch(options) };
      }
      if (known.reason !== null) return switchedAdmission(known.reason);
      if (attempt === 'retry') return { kind: 'admitted' };
      return countedAdmission(await countStop(options, now), options.settings);
    },
  };
}

async function readSwitch({ documents, tableName }: DynamoBrakeOptions): Promise<string | null> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tableName, Key: SWITCH_KEY, ConsistentRead: true }),
  );
  if (Item === undefined) return null;
  const { mode, reason } = switchItem.parse(Item);
  return mode === 'alert-only' ? reason : null;
}

async function countStop(
  { documents, tableName, settings }: DynamoBrakeOptions,
  now: number,
): Promise<number> {
  const window = windowOf(now, settings);
  const { Attributes } = await documents.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { pk: 'stops', sk: String(window) },
      UpdateExpression: 'ADD #count :one SET expiresAt = :expiresAt',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':one': 1, ':expiresAt': Math.floor(window / 1000) + COUNT_KEPT_SECONDS },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return counted.parse(Attributes).count;
}

const counted = z.object({ count: z.number() });
