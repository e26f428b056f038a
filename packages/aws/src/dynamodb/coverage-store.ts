import { DeleteCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CoverageEntry, CoverageFacts, CoverageStore, Place, Sighting } from '@glue-session-guard/guard';
import { inParallel, placeKey } from '@glue-session-guard/guard';
import * as z from 'zod';
import { queryAll, type TableOptions } from './table';

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

/** Partition key of every coverage item of the state table; one query reads them all. */
export const COVERAGE_PK = 'coverage';

/** Stands until the first sweep gets there, so that what reads the table finds one shape. */
export function neverSwept({ account, region }: Place): CoverageFacts {
  const copies = { rule: 'unknown', limits: 'unknown', usageProfile: 'unknown' } as const;
  return {
    account,
    region,
    role: 'unknown',
    ...copies,
    sessions: 'looked-at',
    lastEventAt: null,
    unheardSince: null,
    sweptAt: 0,
  };
}

const facts: z.ZodType<CoverageFacts> = z.object({
  account: z.string(),
  region: z.string(),
  role: z.enum(['assumable', 'denied', 'unknown']),
  rule: z.enum([
    'enabled',
    'disabled',
    'missing',
    'wrong-target',
    'altered-pattern',
    'altered-target',
    'unknown',
  ]),
  limits: z.enum(['equal', 'different', 'missing', 'unknown']),
  usageProfile: z.enum(['present', 'missing', 'unknown']),
  sessions: z.enum(['looked-at', 'failed']).default('looked-at'),
  lastEventAt: z.number().nullable(),
  unheardSince: z.number().nullable().default(null),
  sweptAt: z.number(),
});

const finding = z.object({
  kind: z.enum([
    'NotDeployed',
    'NoRole',
    'RuleMissing',
    'RuleDisabled',
    'LimitsDrift',
    'NeverHeardFrom',
    'GoneSilent',
    'NotSeen',
  ]),
  account: z.string(),
  region: z.string(),
  text: z.string(),
});

/** What the last sweep of an account in a Region saw, and in how many sweeps in a row each finding was seen. */
export interface CoverageItem {
  readonly facts: CoverageFacts;
  readonly sightings: readonly Sighting[];
}

/** A coverage item of the state table, but for its key: `{pk: 'coverage', sk: '<account>/<region>', facts, sightings}`. */
export const coverageItem: z.ZodType<CoverageItem> = z.object({
  facts,
  sightings: z.array(z.object({ finding, sights: z.number() })),
});
