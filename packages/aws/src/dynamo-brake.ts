import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  admits,
  type Brake,
  type BrakeSettings,
  countedBack,
  switchedAdmission,
  TELLING_MS,
  windowOf,
} from '@glue-session-guard/guard';
import * as z from 'zod';
import { isWritten } from './conditional-write';
import { stopsKey } from './stops-key';
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
 * that no number of functions at once admits more than the settings say. An update whose answer was lost counts twice: a
 * stop too few, never one too many. Who tells of the brake is settled by a write of its own, not by a number that may be
 * skipped so.
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
      const { count, tellingUntil } = await countStop(options, now);
      if (admits(options.settings, count)) return { kind: 'admitted' };
      const mustTell = tellingUntil < now && (await setTelling(options, now, now + TELLING_MS));
      return countedBack(options.settings, mustTell);
    },
    told: async (at) => void (await setTelling(options, at, Number.MAX_SAFE_INTEGER)),
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

type Window = z.infer<typeof counted>;

async function countStop(
  { documents, tableName, settings }: DynamoBrakeOptions,
  now: number,
): Promise<Window> {
  const window = windowOf(now, settings);
  const { Attributes } = await documents.send(
    new UpdateCommand({
      TableName: tableName,
      Key: stopsKey(window),
      UpdateExpression:
        'SET expiresAt = :expiresAt, tellingUntil = if_not_exists(tellingUntil, :never) ADD #count :one',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: {
        ':one': 1,
        ':never': 0,
        ':expiresAt': Math.floor(window / 1000) + COUNT_KEPT_SECONDS,
      },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return counted.parse(Attributes);
}

const counted = z.object({ count: z.number(), tellingUntil: z.number() });

/** Whether it is for the caller to tell: nobody has begun to, or whoever did has not told in time. */
async function setTelling(
  { documents, tableName, settings }: DynamoBrakeOptions,
  now: number,
  until: number,
): Promise<boolean> {
  return isWritten(() =>
    documents.send(
      new UpdateCommand({
        TableName: tableName,
        Key: stopsKey(windowOf(now, settings)),
        UpdateExpression: 'SET tellingUntil = :until',
        ConditionExpression: 'tellingUntil < :free',
        ExpressionAttributeValues: { ':until': until, ':free': until - TELLING_MS },
      }),
    ),
  );
}
