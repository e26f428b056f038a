import { DeleteCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type {
  CoverageEntry,
  CoverageFacts,
  CoverageStore,
  Finding,
  Place,
  Sighting,
} from '@glue-session-guard/guard';
import { inParallel, placeKey } from '@glue-session-guard/guard';
import * as z from 'zod';
import { queryAll, type TableOptions } from '../table';

const LANES = 20;

/**
 * Coverage in the state table, one item a place: `{pk: 'coverage', sk: '<account>/<region>', facts, sightings, …}`. The
 * sweep of a place writes its facts; the end of a sweep writes the sightings of all places.
 */
export function coverageStore(options: TableOptions): CoverageStore {
  const { documents, tableName: TableName } = options;
  return {
    all: async () => (await queryAll(options, COVERAGE_PK)).map(entryOf),
    find: async (place) => {
      const { Item } = await documents.send(
        new GetCommand({ TableName, Key: keyOf(place), ConsistentRead: true }),
      );
      return Item === undefined ? undefined : entryOf(Item);
    },
    keepFacts: async ({ facts, watchedSince, readAt, readAgainAt }, countIn) => {
      // The write returns the old value, which says whether the place was already counted in this sweep.
      const { Attributes } = await documents.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(facts),
          UpdateExpression: `SET facts = :facts, watchedSince = :watchedSince, readAt = :readAt, readAgainAt = :readAgainAt, sightings = if_not_exists(sightings, :none)${
            countIn === undefined ? '' : ', countedIn = :countedIn'
          }`,
          ExpressionAttributeValues: {
            ':facts': facts,
            ':watchedSince': watchedSince,
            ':readAt': readAt,
            ':readAgainAt': readAgainAt,
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
      inParallel(places, LANES, (place) =>
        documents.send(new DeleteCommand({ TableName, Key: keyOf(place) })),
      ),
  };
}

function keyOf(place: Place): { readonly pk: string; readonly sk: string } {
  return { pk: COVERAGE_PK, sk: placeKey(place) };
}

/** An item that cannot be read, such as one of another release, counts as none, so that its place is swept all the same. */
function entryOf(item: unknown): CoverageEntry {
  const parsed = coverageItem.safeParse(item);
  if (!parsed.success) return { where: placeOf(item), sightings: [] };
  const { facts, sightings } = parsed.data;
  const { watchedSince, readAt, readAgainAt } = beside.parse(item);
  return {
    where: { account: facts.account, region: facts.region },
    swept: { facts, watchedSince, readAt, readAgainAt },
    sightings,
  };
}

function placeOf(item: unknown): Place {
  const [account = '', region = ''] = z.object({ sk: z.string() }).parse(item).sk.split('/');
  return { account, region };
}

const time = z.number().nullable().default(null);
const beside = z.object({ watchedSince: time, readAt: time, readAgainAt: time });
const counted = z.object({ countedIn: z.string().optional() });

/** All coverage items are in one partition, so that one query reads them. */
export const COVERAGE_PK = 'coverage';

/** The facts of a place until its first sweep, so that every coverage item has the same shape. */
export function neverSwept({ account, region }: Place): CoverageFacts {
  const copies = { rule: 'unknown', limits: 'unknown', usageProfile: 'unknown' } as const;
  return {
    account,
    region,
    role: 'unknown',
    ...copies,
    sessions: 'looked-at',
    lastEventAt: null,
    unheard: [],
    sweptAt: 0,
  };
}

const besideSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('organization'),
    faults: z.array(z.object({ kind: z.enum(['UnitGone', 'UnitMoved']), text: z.string() })),
  }),
  z.object({ kind: z.literal('unwatched'), sessions: z.number() }),
  z.object({ kind: z.literal('subscriptions'), faults: z.array(z.string()).nullable() }),
  z.object({ kind: z.literal('forwarding'), faults: z.array(z.string()).nullable() }),
  z.object({ kind: z.literal('concessions'), ending: z.array(z.string()) }),
]);

const facts: z.ZodType<CoverageFacts> = z
  .object({
    account: z.string(),
    region: z.string(),
    role: z.enum(['assumable', 'denied', 'not-enabled', 'unknown']),
    guardedByHandAt: z.number().nullable().exactOptional(),
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
    usageProfile: z.enum(['present', 'missing', 'unknown', 'not-offered']),
    sessions: z.enum(['looked-at', 'failed']).default('looked-at'),
    history: z.enum(['readable', 'denied']).exactOptional(),
    rights: z.object({ denied: z.array(z.string()), triedAt: z.number() }).exactOptional(),
    lastEventAt: z.number().nullable(),
    unheard: z.array(z.number()).exactOptional(),
    /** Release 0.1.0 stored the first unheard session alone. Release 0.3.0 does not read that. */
    unheardSince: z.number().nullable().default(null),
    beside: besideSchema.exactOptional(),
    sweptAt: z.number(),
  })
  .transform(({ unheardSince, unheard = unheardSince === null ? [] : [unheardSince], ...seen }) => ({
    ...seen,
    unheard,
  }));

export const findingKind = z.enum([
  'NotDeployed',
  'NoRole',
  'ManagementNotGuarded',
  'RoleWeak',
  'RegionNotEnabled',
  'RuleMissing',
  'RuleAltered',
  'RuleDisabled',
  'LimitsDrift',
  'NeverHeardFrom',
  'GoneSilent',
  'HistoryDenied',
  'NotSeen',
  'UnwatchedRegion',
  'UnitGone',
  'UnitMoved',
  'NotSubscribed',
  'NotForwarded',
  'EndsSoon',
]);

const finding = z.object({
  kind: findingKind,
  account: z.string(),
  region: z.string(),
  text: z.string(),
});

const foundThere = finding.transform(inTodaysWords);

/** Release 0.1.0 counted the sweeps in a row that saw a finding, and told of it at the second. Release 0.3.0 does not read that. */
const oldSighting = z.object({ finding: foundThere, sights: z.number() }).transform(
  ({ finding, sights }): Sighting => ({
    finding,
    looks: sights >= 2 ? 0b11 : 1,
    state: sights >= 2 ? 'open' : 'suspected',
    since: 0,
    mendedSince: null,
    hasReturned: false,
  }),
);

const sighting: z.ZodType<Sighting> = z.union([
  z.object({
    finding: foundThere,
    looks: z.number(),
    state: z.enum(['suspected', 'open', 'cleared']),
    since: z.number(),
    mendedSince: z.number().nullable(),
    hasReturned: z.boolean(),
  }),
  oldSighting,
]);

/** What the last sweep of a place saw, and what the last looks there say of each finding. */
export interface CoverageItem {
  readonly facts: CoverageFacts;
  readonly sightings: readonly Sighting[];
}

/** Reads facts and sightings of a coverage item. */
export const coverageItem: z.ZodType<CoverageItem> = z.object({
  facts,
  sightings: z.array(sighting),
});

/** Release 0.1.0 stored `RuleMissing` for a rule that was changed too. Release 0.3.0 does not read that. */
function inTodaysWords(found: Finding): Finding {
  const wasAltered = found.kind === 'RuleMissing' && !found.text.startsWith('there is no forwarding rule');
  return wasAltered ? { ...found, kind: 'RuleAltered' } : found;
}
