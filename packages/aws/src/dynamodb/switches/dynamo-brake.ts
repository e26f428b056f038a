import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
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
import { brakeState, parseStops, partName, stopsKey } from './brake-items';
import type { HubSwitches } from './hub-switches';

export interface DynamoBrakeOptions {
  readonly documents: DynamoDBDocumentClient;
  /** A client that sends each call once. */
  readonly documentsOnce: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly settings: BrakeSettings;
  /** What operators set, as it was read last. */
  readonly switches: () => Promise<HubSwitches>;
}

const KEPT_SECONDS = 24 * 3600;
/** With this many outdated counts an item is still below one kilobyte, the unit by which AWS bills a write. */
const MOST_OUTDATED = 30;

/**
 * The brake in the state table. Each scope counts its stops in one
 * item by atomic updates, so that all functions together admit no more stops than its budget. An update whose answer was
 * lost counts twice, and a stop is given back at most once, so errors admit fewer stops, never more.
 */
export function dynamoBrake(options: DynamoBrakeOptions): Brake {
  const { settings, switches } = options;
  const counter = stopCounter(options);
  return {
    reserve: async (stop, now) => {
      const reason = heldBackFor((await switches()).brake);
      if (reason !== null) return { kind: 'held-back', by: 'operator', reason };
      return reserveStop(stop, now, { counter, settings });
    },
    giveBack: (reservation) => giveBackStop(reservation, counter),
  };
}

/** Why an operator holds stops back; null when none does. */
function heldBackFor(item: unknown): string | null {
  if (item === undefined) return null;
  const { mode, reason } = brakeState.parse(item);
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
