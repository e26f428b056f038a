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
import {
  brakeState,
  OPERATOR_BRAKE_KEY,
  OPERATOR_BRAKE_REMEMBERED_MS,
  parseStops,
  partName,
  stopsKey,
} from './brake-items';
import { isWritten } from './table';

export interface DynamoBrakeOptions {
  readonly documents: DynamoDBDocumentClient;
  /** A client that sends each call once. */
  readonly documentsOnce: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly settings: BrakeSettings;
  readonly clock: () => number;
}

const KEPT_SECONDS = 7 * 24 * 3600;
/** With this many outdated counts an item is still below one kilobyte, the unit by which AWS bills a write. */
const MOST_OUTDATED = 30;

/**
 * The brake in the state table. What an operator set is read at most every 20 seconds. Stops are counted in one item by
 * atomic updates, so that all functions together admit no more stops than the settings allow. An update whose answer was
 * lost counts twice, and a stop is given back at most once, so errors admit fewer stops, never more. A conditional write
 * settles which worker alerts that the brake holds stops back.
 */
export function dynamoBrake(options: DynamoBrakeOptions): Brake {
  const { settings, clock } = options;
  let known: { readonly at: number; readonly reason: string | null } | undefined;
  return {
    admitStop: async (now) => {
      if (known === undefined || clock() - known.at >= OPERATOR_BRAKE_REMEMBERED_MS) {
        known = { at: clock(), reason: await readOperatorBrake(options) };
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

/** Why an operator holds stops back; null when none does. */
async function readOperatorBrake({ documents, tableName }: DynamoBrakeOptions): Promise<string | null> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: tableName, Key: OPERATOR_BRAKE_KEY, ConsistentRead: true }),
  );
  if (Item === undefined) return null;
  const { mode, reason } = brakeState.parse(Item);
  return mode === 'alert-only' ? reason : null;
}

/** Sent once, and errors are ignored: a repeated call could give back twice, so that one stop too many is admitted. Decision 19. */
async function giveBack(options: DynamoBrakeOptions, at: number): Promise<void> {
  try {
    await count({ ...options, documents: options.documentsOnce }, at, -1);
  } catch {
    // The stop stays counted until its minutes are over.
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

/** Removes outdated counts when there are many, so that the item stays small at the cost of few writes. */
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

/** Whether the caller must send the alert: no other worker sent it, or is sending it. */
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
