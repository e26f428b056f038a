import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  admits,
  type Brake,
  type BrakeSettings,
  countedBack,
  operatorAdmission,
  outdatedParts,
  partOf,
  stopsWithin,
  TELLING_MS,
  toldUntil,
} from '@glue-session-guard/guard';
import { parseStops, partName, SWITCH_KEY, SWITCH_REMEMBERED_MS, stopsKey, switchItem } from './brake-items';
import { isWritten } from './table';

export interface DynamoBrakeOptions {
  readonly documents: DynamoDBDocumentClient;
  /** Sends each call once. */
  readonly documentsOnce: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly settings: BrakeSettings;
  readonly clock: () => number;
}

const KEPT_SECONDS = 7 * 24 * 3600;
/** An item of so many parts is still below one kilobyte, the unit a write is paid by. */
const MOST_OUTDATED = 30;

/**
 * The brake in the state table. The switch is read at most every 20 seconds; stops are counted in one item by atomic
 * updates, so that no number of functions at once admits more than the settings say. An update whose answer was lost
 * counts twice, and a stop is given back once or not at all: a stop too few, never one too many. Who tells of the brake is
 * settled by a write of its own.
 */
export function dynamoBrake(options: DynamoBrakeOptions): Brake {
  const { settings, clock } = options;
  let known: { readonly at: number; readonly reason: string | null } | undefined;
  return {
    admitStop: async (now) => {
      if (known === undefined || clock() - known.at >= SWITCH_REMEMBERED_MS) {
        known = { at: clock(), reason: await readSwitch(options) };
      }
      if (known.reason !== null) return operatorAdmission(known.reason);
      const { counts, tellingUntil } = parseStops(await count(options, now, 1));
      await forget(options, outdatedParts(counts, now, settings));
      if (admits(settings, stopsWithin(counts, now, settings))) return { kind: 'admitted' };
      await giveBack(options, now);
      const mustTell =
        tellingUntil < now && (await setTelling(options, { until: now + TELLING_MS, ifBefore: now }));
      return countedBack(settings, mustTell);
    },
    giveBack: (at) => giveBack(options, at),
    told: async (at) => {
      const until = toldUntil(at, settings);
      await setTelling(options, { until, ifBefore: until });
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

/** Sent once and whatever comes of it: sent again, it might take a stop from the count that was made. */
async function giveBack(options: DynamoBrakeOptions, at: number): Promise<void> {
  try {
    await count({ ...options, documents: options.documentsOnce }, at, -1);
  } catch {
    // It stays counted, until its minutes are over.
  }
}

async function count(
  { documents, tableName, settings }: DynamoBrakeOptions,
  at: number,
  stops: 1 | -1,
): Promise<unknown> {
  const { Attributes } = await documents.send(
    new UpdateCommand({
      TableName: tableName,
      Key: stopsKey(settings),
      UpdateExpression:
        'SET expiresAt = :expiresAt, tellingUntil = if_not_exists(tellingUntil, :never) ADD #part :stops',
      ExpressionAttributeNames: { '#part': partName(partOf(at, settings)) },
      ExpressionAttributeValues: {
        ':stops': stops,
        ':never': 0,
        ':expiresAt': Math.floor(at / 1000) + KEPT_SECONDS,
      },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return Attributes;
}

/** Now and then, so that the item stays small. */
async function forget(
  { documents, tableName, settings }: DynamoBrakeOptions,
  parts: readonly number[],
): Promise<void> {
  if (parts.length < MOST_OUTDATED) return;
  await documents.send(
    new UpdateCommand({
      TableName: tableName,
      Key: stopsKey(settings),
      UpdateExpression: `REMOVE ${parts.map(partName).join(', ')}`,
    }),
  );
}

interface Telling {
  readonly until: number;
  readonly ifBefore: number;
}

/** Whether it is for the caller to tell: nobody has begun to, or whoever did has not told in time. */
async function setTelling(
  { documents, tableName, settings }: DynamoBrakeOptions,
  { until, ifBefore }: Telling,
): Promise<boolean> {
  return isWritten(() =>
    documents.send(
      new UpdateCommand({
        TableName: tableName,
        Key: stopsKey(settings),
        UpdateExpression: 'SET tellingUntil = :until',
        ConditionExpression: 'tellingUntil < :free',
        ExpressionAttributeValues: { ':until': until, ':free': ifBefore },
      }),
    ),
  );
}
