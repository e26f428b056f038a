import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type CoverageDay, type CoverageDays, type PlaceOfDay, withAdded } from '@glue-session-guard/guard';
import * as z from 'zod';
import { queryAll, type TableOptions } from '../table';
import { findingKind } from './coverage-store';

/** Thirteen months. */
const KEPT_MS = 400 * 24 * 3600_000;

/**
 * The record of each day in the state table: `{pk: 'coverage-day/2026-11-23', sk: '<last digit of the account>', packed, expiresAt}`.
 * Ten items a day, so that none grows beyond what DynamoDB takes, and packed, since a large organization has tens of thousands of
 * places. An item is written only where it says more than before: that is some few times a day.
 */
export function dynamoCoverageDays(options: TableOptions): CoverageDays {
  return {
    add: async ({ day, places }) => {
      for (const [digit, added] of byLastDigit(places)) await addTo(options, { day, digit, added });
    },
  };
}

/** For an operator: what is on record of a day; undefined where nothing is. */
export function coverageDayReader(options: TableOptions): (day: string) => Promise<CoverageDay | undefined> {
  return async (day) => {
    const items = await queryAll(options, partitionOf(day));
    return items.length === 0 ? undefined : { day, places: items.flatMap(placesOf) };
  };
}

interface Addition {
  readonly day: string;
  readonly digit: string;
  readonly added: readonly PlaceOfDay[];
}

async function addTo(
  { documents, tableName: TableName }: TableOptions,
  { day, digit, added }: Addition,
): Promise<void> {
  const Key = { pk: partitionOf(day), sk: digit };
  const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  const before = Item === undefined ? [] : placesOf(Item);
  const after = withAdded(before, added);
  if (Item !== undefined && textOf(before) === textOf(after)) return;
  await documents.send(
    new PutCommand({
      TableName,
      Item: {
        ...Key,
        packed: deflateRawSync(textOf(after)),
        expiresAt: Math.floor((Date.parse(day) + KEPT_MS) / 1000),
      },
    }),
  );
}

function partitionOf(day: string): string {
  return `coverage-day/${day}`;
}

function byLastDigit(places: readonly PlaceOfDay[]): ReadonlyMap<string, PlaceOfDay[]> {
  const byDigit = new Map<string, PlaceOfDay[]>();
  for (const place of places) {
    const digit = place.where.account.slice(-1);
    const known = byDigit.get(digit);
    if (known === undefined) byDigit.set(digit, [place]);
    else known.push(place);
  }
  return byDigit;
}

/** Account, Region, and the findings where there are any. */
function textOf(places: readonly PlaceOfDay[]): string {
  return JSON.stringify(places.map(({ where, findings }) => [where.account, where.region, ...findings]));
}

const rows = z.array(z.tuple([z.string(), z.string()], findingKind));
const dayItem = z.object({ packed: z.instanceof(Uint8Array) });

/** Throws at an item that cannot be read: it is a record, and must not be written over. */
function placesOf(item: unknown): PlaceOfDay[] {
  const text = inflateRawSync(dayItem.parse(item).packed).toString('utf8');
  return rows
    .parse(JSON.parse(text))
    .map(([account, region, ...findings]) => ({ where: { account, region }, findings }));
}
