import * as z from 'zod';

const count = (what: string) => z.int().describe(what);
const isoTime = z.string().describe('ISO 8601, in UTC.');

const FiguresSchema = z
  .object({
    sessions: count('Sessions that were created.'),
    within: count('Within their limits.'),
    over: count('Over their limits.'),
    exempt: count('Over their limits, and allowed to be.'),
    undecided: count('A value that a limit needs is in no record: the guard would have asked Glue.'),
    mayBeOver: count(
      'Counted as within, exempt or undecided, and over their limits if they ran as long as they could: at most so many.',
    ),
    stopped: count('Of those that are over, the ones that the guard would have stopped.'),
    dpuHours: z.number().describe('At most: what they used if each without a known end ran to its timeout.'),
    dpuHoursOver: z.number().describe('Of these, at most, those of sessions over their limits.'),
    dpuHoursSaved: z.number().describe('Of these, at most, those that stops would have saved.'),
    cost: z.number().describe('`dpuHours` by list prices, in US dollars.'),
    costOver: z.number().describe('`dpuHoursOver` by list prices, in US dollars.'),
    costSaved: z.number().describe('`dpuHoursSaved` by list prices, in US dollars.'),
    unknownDpus: count('Sessions whose DPUs are in no record; no sum of DPU-hours or money has them.'),
    unknownEnd: count('Sessions of which no record tells when they ended.'),
  })
  .describe('Sums over sessions.');

const BreachSchema = z.object({
  limit: z.string(),
  actual: z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]).nullable(),
  allowed: z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]).nullable(),
  source: z.string().describe('The file and line that set the limit, relative to the limits folder.'),
});

const StopSchema = z
  .object({
    at: isoTime.describe('When the guard would have stopped it.'),
    createdAt: isoTime,
    account: z.string(),
    accountName: z.string().nullable(),
    region: z.string(),
    sessionId: z.string(),
    organizationalUnit: z.string().nullable(),
    person: z.string().nullable().describe('Who created it; null without --names, and where nobody knows.'),
    breaches: z.array(BreachSchema),
    dpuHoursSaved: z.number().nullable().describe('At most; null where its DPUs are not known.'),
  })
  .describe('A session that the guard would have stopped.');

const ChangeCountsSchema = z.object({
  newlyStopped: count('Sessions that are stopped, and were not by the limits of the base.'),
  noLongerStopped: count('The other way round.'),
  newlyOver: count('Sessions that are over their limits, and were not.'),
  noLongerOver: count('The other way round.'),
  otherVerdict: count(
    'Sessions with another verdict, or that may be over, where that is no change from or to over.',
  ),
});

const ChangesSchema = ChangeCountsSchema.extend({
  base: z.object({ ref: z.string(), commit: z.string() }).describe('What was compared with.'),
  byOrganizationalUnit: z.array(
    ChangeCountsSchema.extend({ id: z.string().nullable(), name: z.string().nullable() }),
  ),
  stops: z
    .array(StopSchema.omit({ dpuHoursSaved: true }))
    .describe('Those that are newly stopped, at most 1,000.'),
  moreStops: count('Newly stopped sessions that are not in the list.'),
});

export const ReplaySchema = z
  .object({
    config: z.string().describe('The config folder whose limits were applied.'),
    sources: z.array(z.string()),
    since: isoTime.nullable(),
    until: isoTime.nullable(),
    firstAt: isoTime.nullable().describe('When the first session was created; null without sessions.'),
    lastAt: isoTime.nullable().describe('When the last session was created; null without sessions.'),
    read: z
      .object({
        files: z.int(),
        bytes: count('After decompression.'),
        leftOut: count('Files and folders left out by their path: other days, accounts, Regions, no logs.'),
        unknownAccounts: count(
          'Accounts whose logs in S3 were left out, since directory.json does not have them.',
        ),
        unreadableFiles: z.int(),
        brokenRecords: z.int(),
        faults: z
          .array(
            z.object({
              place: z.string(),
              code: z.string(),
              message: z.string(),
              hint: z.string().nullable(),
            }),
          )
          .describe('What could not be read; the first hundred.'),
      })
      .describe('What was read.'),
    calls: z
      .object({
        refused: count('CreateSession calls that Glue refused.'),
        repeated: count(
          'CreateSession calls of sessions that ran already, and records that were read twice.',
        ),
        inBoth: count(
          'Sessions that the ledger and a log tell of: counted once, with what the ledger knows, and the rest from the log.',
        ),
        rejected: count(
          'Records that contradict themselves or that cannot be understood: no session was judged.',
        ),
        unnamed: count('Records that left out which session was created: no session was judged.'),
        outside: count('Sessions created before --since or after --until, or not in --account or --region.'),
        notGuarded: count('Sessions in accounts that are not enrolled, or in Regions that are not watched.'),
        endsWithoutSession: count('Calls that ended sessions whose creation is in none of the sources.'),
        unclearEnds: count('Calls that ended a session and do not say which, or when.'),
      })
      .describe('Records that became no session here.'),
    total: FiguresSchema,
    byOrganizationalUnit: z.array(
      FiguresSchema.extend({ id: z.string().nullable(), name: z.string().nullable() }),
    ),
    byAccount: z.array(FiguresSchema.extend({ id: z.string(), name: z.string().nullable() })),
    byPerson: z
      .array(FiguresSchema.extend({ name: z.string().nullable() }))
      .nullable()
      .describe('Null without --names.'),
    byLimit: z.array(
      z.object({
        limit: z.string(),
        over: count('Sessions that break it.'),
        stopped: count('Of these, those that would have been stopped.'),
        mayBeOver: count('Sessions that break it if they ran as long as they could.'),
        undecided: count('Sessions that could not be held against it.'),
      }),
    ),
    stops: z.array(StopSchema).describe('Those with the most DPU-hours saved first, at most 1,000.'),
    moreStops: count('Stops that are not in the list.'),
    changes: ChangesSchema.nullable().describe('What differs from the limits of --base; null without it.'),
    prices: z.object({
      default: z.number(),
      byRegion: z.record(z.string(), z.number()),
      memoryOptimized: z.number(),
    }),
    notes: z.array(z.string()).describe('What limits these figures, in words.'),
  })
  .describe('What `gsg replay` says: what the guard would have done about sessions of the past.');

export type Replay = z.infer<typeof ReplaySchema>;
export type Figures = z.infer<typeof FiguresSchema>;
export type ReplayedStop = Replay['stops'][number];

/** The JSON Schema of what `gsg replay --json` prints, as docs/schema/replay.json has it. */
export function replayJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(ReplaySchema, { target: 'draft-07' }), null, 2)}\n`;
}
