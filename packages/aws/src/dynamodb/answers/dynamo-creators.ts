import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import {
  type Creators,
  MINUTE_MS,
  NOTHING_NOTED,
  type NotedCalls,
  type Place,
  placeKey,
  unprovenHour,
} from '@glue-session-guard/guard';
import { PRINCIPAL_TYPES } from '@glue-session-guard/session';
import * as z from 'zod';
import { personItem } from '../person-item';
import { isWritten, type TableOptions } from '../table';

/** What is kept of a place is of no use once nobody has visited it for so long. */
const KEPT_SECONDS = 7 * 24 * 3600;

/** In the state table: an item a place for its hour and one for its search, and one for the faults of all accounts. */
export function dynamoCreators(options: TableOptions): Creators {
  const { documents, tableName: TableName } = options;
  const read = async (Key: Readonly<Record<string, string>>) => {
    const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item;
  };
  return {
    unprovenSince: async (place, session, now) => {
      const before = hourItem.safeParse(await read(hourKey(place))).data?.since;
      const since = unprovenHour(before, session, now);
      if (since === before || (await beginHour(options, place, { since, before }))) return since;
      // Another worker began it at the same moment.
      return hourItem.safeParse(await read(hourKey(place))).data?.since ?? since;
    },
    faults: async () => faultsItem.safeParse(await read(FAULTS)).data?.faults ?? {},
    keepFaults: async (faults, now) => {
      await documents.send(new PutCommand({ TableName, Item: { ...FAULTS, faults, ...expiring(now) } }));
    },
    noted: async (place, minute) => {
      const parsed = notedItem.safeParse(await read(notedKey(place, minute)));
      return parsed.success ? parsed.data : NOTHING_NOTED;
    },
    keepNoted: (place, minute, noted) => keepNoted(options, notedKey(place, minute), noted),
    search: async (place) => {
      const parsed = searchItem.safeParse(await read(searchKey(place)));
      // A search that cannot be read is begun anew.
      return parsed.success ? parsed.data : { left: [], untold: [] };
    },
    keepSearch: async (place, state, now) => {
      const Item = { ...searchKey(place), ...state, ...expiring(now) };
      await documents.send(new PutCommand({ TableName, Item }));
    },
  };
}

interface Hour {
  readonly since: number;
  readonly before: number | undefined;
}

/** False when it began otherwise meanwhile. */
async function beginHour({ documents, tableName }: TableOptions, place: Place, { since, before }: Hour) {
  return isWritten(() =>
    documents.send(
      new UpdateCommand({
        TableName: tableName,
        Key: hourKey(place),
        UpdateExpression: 'SET since = :since, expiresAt = :expiresAt',
        ConditionExpression: before === undefined ? 'attribute_not_exists(since)' : 'since = :before',
        ExpressionAttributeValues: {
          ':since': since,
          ':expiresAt': expiring(since).expiresAt,
          ...(before !== undefined && { ':before': before }),
        },
      }),
    ),
  );
}

async function keepNoted(
  { documents, tableName }: TableOptions,
  Key: ReturnType<typeof notedKey>,
  { version, ...noted }: NotedCalls,
): Promise<boolean> {
  const values = { ...noted, version: version + 1, ...expiring(MINUTE_MS * Number(Key.sk)) };
  const names = Object.keys(values);
  return isWritten(() =>
    documents.send(
      new UpdateCommand({
        TableName: tableName,
        Key,
        UpdateExpression: `SET ${names.map((name) => `${name} = :${name}`).join(', ')}`,
        ConditionExpression: version === 0 ? 'attribute_not_exists(version)' : 'version = :before',
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
          ...(version !== 0 && { ':before': version }),
        },
      }),
    ),
  );
}

function notedKey(place: Place, minute: number) {
  return { pk: `unnamed-calls/${placeKey(place)}`, sk: String(minute) };
}

function hourKey(place: Place) {
  return { pk: 'unproven-hour', sk: placeKey(place) };
}

function searchKey(place: Place) {
  return { pk: 'creator-search', sk: placeKey(place) };
}

const FAULTS = { pk: 'creator-faults', sk: 'last' } as const;

function expiring(now: number): { readonly expiresAt: number } {
  return { expiresAt: Math.floor(now / 1000) + KEPT_SECONDS };
}

const hourItem = z.object({ since: z.number() });
const faultsItem = z.object({ faults: z.record(z.string(), z.number()) });
const notedItem: z.ZodType<NotedCalls> = z.object({
  version: z.number(),
  calls: z.array(
    z.object({
      account: z.string(),
      region: z.string(),
      calledAt: z.number(),
      principal: z.object({
        type: z.enum(PRINCIPAL_TYPES),
        name: z.string(),
        arns: z.array(z.string()),
        ownerTag: z.string().exactOptional(),
        person: personItem.exactOptional(),
      }),
      eventId: z.string().nullable(),
    }),
  ),
  isCut: z.boolean(),
  lookedFor: z.number(),
  looker: z.string().nullable(),
  lookingUntil: z.number(),
});
const searchItem = z.object({
  left: z.array(z.object({ from: z.number(), to: z.number(), token: z.string().exactOptional() })),
  untold: z.array(z.object({ id: z.string(), createdAt: z.number() })),
});
