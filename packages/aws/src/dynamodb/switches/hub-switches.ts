import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { TableOptions } from '../table';
import { OPERATOR_BRAKE_KEY } from './brake-items';
import { ACTIVE_LIMITS_KEY } from './limits-items';

/** What operators set for every function, as it is stored: undefined where nobody ever did. */
export interface HubSwitches {
  readonly brake: unknown;
  readonly limits: unknown;
}

/** How long a function goes by what it read last, in milliseconds: a change takes effect everywhere within this time. */
export const SWITCHES_REMEMBERED_MS = 20_000;

export interface HubSwitchesOptions extends TableOptions {
  readonly clock: () => number;
}

/**
 * The operator's brake and the active version of the limits, in one call at most every 20 seconds. A call that fails is
 * remembered by nobody.
 */
export function hubSwitches({ clock, ...table }: HubSwitchesOptions): () => Promise<HubSwitches> {
  let known: { readonly at: number; readonly switches: Promise<HubSwitches> } | undefined;
  return () => {
    if (known !== undefined && clock() - known.at < SWITCHES_REMEMBERED_MS) return known.switches;
    const reading = { at: clock(), switches: read(table) };
    known = reading;
    return reading.switches.catch((error: unknown) => {
      if (known === reading) known = undefined;
      throw error;
    });
  };
}

const keyed = z.looseObject({ pk: z.string(), sk: z.string() });

async function read({ documents, tableName }: TableOptions): Promise<HubSwitches> {
  const Keys = [OPERATOR_BRAKE_KEY, ACTIVE_LIMITS_KEY];
  const { Responses = {}, UnprocessedKeys = {} } = await documents.send(
    new BatchGetCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead: true } } }),
  );
  // A missing answer must not be taken for a brake that nobody put on.
  if (Object.keys(UnprocessedKeys).length > 0)
    throw new Error(`DynamoDB left items of ${tableName} unread: it is throttled`);
  const items = (Responses[tableName] ?? []).map((item) => keyed.parse(item));
  const find = (key: typeof OPERATOR_BRAKE_KEY | typeof ACTIVE_LIMITS_KEY) =>
    items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
  return { brake: find(OPERATOR_BRAKE_KEY), limits: find(ACTIVE_LIMITS_KEY) };
}
