import * as z from 'zod';
import { PlanSchema } from '../plan/plan-schema';
import { ReplaySchema } from '../replay/replay-schema';

const count = (what: string) => z.int().describe(what);

const DistributionSchema = z
  .object({
    median: z.number(),
    p90: z.number().describe('Nine in ten sessions have this value or a lower one.'),
    p99: z.number(),
    most: z.number(),
  })
  .describe('Values that sessions had, none between two of them.');

const LimitSchema = z
  .object({
    limit: z.enum(['maxWorkers', 'maxDpus', 'maxIdleTimeoutMinutes', 'maxTimeoutMinutes']),
    today: z
      .union([z.number(), z.literal('unlimited')])
      .nullable()
      .describe('What the files say today; null where none sets it.'),
    suggested: z.number().nullable().describe('Null where too few sessions tell their value.'),
    sessions: count('Sessions whose value is known.'),
    over: count('Of these, how many are over what is suggested; null without a suggestion.').nullable(),
    notKnown: count('Sessions whose value no record tells: they are in no other number.'),
    overridden: count('Sessions of accounts with an override of this limit, which it does not hold.'),
    distribution: DistributionSchema.nullable().describe('Null where no value is known.'),
  })
  .describe('The least value that at most the target share of the sessions is over.');

const JudgedSchema = z
  .object({
    sessions: count('Sessions that the file holds.'),
    over: count('Of these, sessions over any of its limits, exemptions taken into account.'),
    stopped: count(
      'Of those, the ones that the guard would have stopped; none in mode observe or alert-only.',
    ),
    mayBeOver: count('Sessions that are over too if they ran as long as they could.'),
  })
  .describe('The same sessions, judged by all the suggested limits together.');

const UnitSchema = z
  .object({
    organizationalUnit: z.string(),
    name: z.string().nullable().describe('By directory.json; null where that does not have it.'),
    file: z.string().describe('The limit file, relative to the limits folder.'),
    sessions: count('Sessions that its limits hold.'),
    limits: z.array(LimitSchema),
  })
  .describe('An OU with a limit file.');

export const SuggestedSchema = z
  .object({
    config: z.string().describe('The config folder.'),
    sources: z.array(z.string()),
    target: z.number().describe('The share of sessions, from 0 to 1, that may be over each limit.'),
    sessions: count('Sessions that were read and that the guard would have looked at.'),
    firstAt: ReplaySchema.shape.firstAt,
    lastAt: ReplaySchema.shape.lastAt,
    read: ReplaySchema.shape.read,
    calls: ReplaySchema.shape.calls,
    organizationalUnits: z.array(UnitSchema.extend({ together: JudgedSchema })),
    notCovered: count('Sessions whose account has no limits, or whose OU is not known.'),
    plan: PlanSchema.describe(
      'What the suggested limits change against the config folder, as `gsg plan` says it.',
    ),
    written: z.string().nullable().describe('The copy of the config folder; null where none was asked for.'),
    judgeAgain: z.string().describe('The command that holds the same sessions against the copy.'),
    problems: z
      .array(z.looseObject({ file: z.string(), line: z.int(), code: z.string(), message: z.string() }))
      .describe('Errors of the copy: a lock may refuse what is suggested. The first hundred.'),
  })
  .describe('What `gsg suggest` says: limits that few sessions of the past would have been over.');

export type Suggested = z.infer<typeof SuggestedSchema>;
export type UnitSuggestion = z.infer<typeof UnitSchema>;
export type LimitSuggestion = z.infer<typeof LimitSchema>;
export type JudgedTogether = z.infer<typeof JudgedSchema>;

/** The JSON Schema of what `gsg suggest --json` prints, as docs/schema/suggest.json has it. */
export function suggestJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(SuggestedSchema, { target: 'draft-07' }), null, 2)}\n`;
}
