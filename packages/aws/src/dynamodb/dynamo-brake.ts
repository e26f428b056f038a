import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  type Brake,
  type BrakeScope,
  type BrakeSettings,
  giveBackStop,
  outdatedParts,
  partOf,
  reserveStop,
  type StopCounter,
  type StopCounts,
} from '@glue-session-guard/guard';
import {
  brakeState,
  OPERATOR_BRAKE_KEY,
  OPERATOR_BRAKE_REMEMBERED_MS,
  parseStops,
  partName,
  stopsKey,
} from './brake-items';

export interface DynamoBrakeOptions {
  readonly documents: DynamoDBDocumentClient;
  /** A client that sends each call once. */
  readonly documentsOnce: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly settings: BrakeSettings;
  readonly clock: () => number;
}

const KEPT_SECONDS = 24 * 3600;
/** With this many outdated counts an item is still below one kilobyte, the unit by which AWS bills a write. */
const MOST_OUTDATED = 30;

/**
 * The brake in the state table. What an operator set is read at most every 20 seconds. Each scope counts its stops in one
 * item by atomic updates, so that all functions together admit no more stops than its budget. An update whose answer was
 * lost counts twice, and a stop is given back at most once, so errors admit fewer stops, never more.
 */
export function dynamoBrake(options: DynamoBrakeOptions): Brake {
  const { settings, clock } = options;
  const counter = stopCounter(options);
  let known: { readonly at: number; readonly reason: string | null } | undefined;
  return {
    reserve: async (stop, now) => {
      if (known === undefined || clock() - known.at >= OPERATOR_BRAKE_REMEMBERED_MS) {
        known = { at: clock(), reason: await readOperatorBrake(options) };
      }
      if (known.reason !== null) return { kind: 'held-back', by: 'operator', reason: known.reason };
      return reserveStop(stop, now, { counter, settings });
    },
    giveBack: (reservation) => giveBackStop(reservation, counter),
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

function stopCounter(options: DynamoBrakeOptions): StopCounter {
  const { settings, documentsOnce } = options;
  return {
    count: async (scope, at) => {
      const counts = await add(options, { scope, at, stops: 1 });
      await forget(options, scope, outdatedParts(counts, at, settings));
      return counts;
    },
    uncount: async (scope, at) => {
      // Sent once: a repeated call could give back twice, so that one stop too many is admitted. Decision 19.
      try {
        await add({ ...options, documents: documentsOnce }, { scope, at, stops: -1 });
      } catch {
        // The stop stays counted until its minutes are over.
      }
    },
  };
}

interface Change {
  readonly scope: BrakeScope;
  /** When the stop was reserved, milliseconds since the epoch. */
  readonly at: number;
  readonly stops: 1 | -1;
}

async function add(
  { documents, tableName, settings }: DynamoBrakeOptions,
  { scope, at, stops }: Change,
): Promise<StopCounts> {
  const { Attributes } = await documents.send(
    new UpdateCommand({
      TableName: tableName,
      Key: stopsKey(scope, settings),
      UpdateExpression: 'SET expiresAt = :expiresAt ADD #part :stops',
      ExpressionAttributeNames: { '#part': partName(partOf(at, settings)) },
      ExpressionAttributeValues: {
        ':stops': stops,
        ':expiresAt': Math.floor(at / 1000) + settings.minutes * 60 + KEPT_SECONDS,
      },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return parseStops(Attributes);
}

/** Removes outdated counts when there are many, so that the item stays small at the cost of few writes. */
async function forget(
  { documents, tableName, settings }: DynamoBrakeOptions,
  scope: BrakeScope,
  parts: readonly number[],
): Promise<void> {
  if (parts.length < MOST_OUTDATED) return;
  await documents.send(
    new UpdateCommand({
      TableName: tableName,
      Key: stopsKey(scope, settings),
      UpdateExpression: `REMOVE ${parts.map(partName).join(', ')}`,
    }),
  );
}
