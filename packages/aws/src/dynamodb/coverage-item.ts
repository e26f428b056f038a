import type { CoverageFacts, Place, Sighting } from '@glue-session-guard/guard';
import * as z from 'zod';

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
