import { DeleteCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CoverageEntry, CoverageStore, Place } from '@glue-session-guard/guard';
import { inParallel, placeKey } from '@glue-session-guard/guard';
import * as z from 'zod';
import { COVERAGE_PK, coverageItem, neverSwept } from './coverage-item';
import { queryAll, type TableOptions } from './query-all';

const LANES = 20;

/** Coverage in the state table: the sweep of a Region writes its facts, the digest of all of them its sightings. */
export function coverageStore(options: TableOptions): CoverageStore {
  const { documents, tableName: TableName } = options;
  return {
    all: async () => (await queryAll(options, COVERAGE_PK)).map(entryOf),
    find: async (where) => {
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: keyOf(where), ConsistentRead: true }),
      );
      return Item === undefined ? undefined : entryOf(Item);
    },
    keepFacts: async ({ facts, watchedSince, readAt }, countIn) => {
      // The old value tells whether this sweep was counted here before, in the same write.
      const { Attributes } = await documents.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(facts),
          UpdateExpression: `SET facts = :facts, watchedSince = :watchedSince, readAt = :readAt, sightings = if_not_exists(sightings, :none)${
            countIn === undefined ? '' : ', countedIn = :countedIn'
          }`,
          ExpressionAttributeValues: {
            ':facts': facts,
            ':watchedSince': watchedSince,
            ':readAt': readAt,
            ':none': [],
            ...(countIn !== undefined && { ':countedIn': countIn }),
          },
          ReturnValues: 'UPDATED_OLD',
        }),
      );
      return { isCounted: countIn !== undefined && counted.parse(Attributes ?? {}).countedIn === countIn };
    },
    keepSightings: (seen) =>
      inParallel(seen, LANES, ({ where, sightings }) =>
        documents.send(
          new UpdateCommand({
            TableName,
            Key: keyOf(where),
            UpdateExpression: 'SET sightings = :sightings, facts = if_not_exists(facts, :never)',
            ExpressionAttributeValues: { ':sightings': sightings, ':never': neverSwept(where) },
          }),
        ),
      ),
    drop: (places) =>
      inParallel(places, LANES, (where) =>
        documents.send(new DeleteCommand({ TableName, Key: keyOf(where) })),
      ),
  };
}

function keyOf(where: Place): { readonly pk: string; readonly sk: string } {
  return { pk: COVERAGE_PK, sk: placeKey(where) };
}

/** An item that another release wrote is as none: what is noted down must keep no session from being looked at. */
function entryOf(item: unknown): CoverageEntry {
  const parsed = coverageItem.safeParse(item);
  if (!parsed.success) return { where: whereOf(item), sightings: [] };
  const { facts, sightings } = parsed.data;
  const { watchedSince, readAt } = beside.parse(item);
  return {
    where: { account: facts.account, region: facts.region },
    swept: { facts, watchedSince, readAt },
    sightings,
  };
}

function whereOf(item: unknown): Place {
  const [account = '', region = ''] = z.object({ sk: z.string() }).parse(item).sk.split('/');
  return { account, region };
}

const time = z.number().nullable().default(null);
const beside = z.object({ watchedSince: time, readAt: time });
const counted = z.object({ countedIn: z.string().optional() });
