import * as z from 'zod';
import { PastSchema, ReplayedSchema, SettingPastSchema } from './past/past-schema';

const DirectionSchema = z
  .enum(['same', 'tighter', 'looser', 'both'])
  .describe(
    'What it means for sessions: `tighter`: some that were allowed are not any more; `looser`: the other way round; `both`: each for some sessions; `same`: it lets through what was let through before.',
  );

const ValueSchema = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.string())])
  .nullable()
  .describe('The value; null where no limit holds.');

const AccountSchema = z
  .object({
    id: z.string().describe('Its id, 12 digits.'),
    name: z.string().nullable().describe('Its name by directory.json; null where that does not have it.'),
  })
  .describe('An account.');

const LineSchema = z.int().describe('The line of the file that it stands in, from 1.');

const SettingSchema = z
  .object({
    key: z
      .string()
      .describe(
        'The key of the limit file: a limit, or mode, afterStop, unprovenCreator, regions, alertOnly.LIMIT, locked.KEY.',
      ),
    before: ValueSchema,
    after: ValueSchema,
    direction: DirectionSchema,
    line: LineSchema,
    organizationalUnits: z
      .array(z.string())
      .describe('OUs with a limit file for which it changes: that of this file, and those that inherit it.'),
    accounts: z
      .array(AccountSchema)
      .describe('Accounts for which it changes; those with an override of the key are not.'),
    past: SettingPastSchema,
  })
  .describe('A key with another value.');

const OverrideSchema = z
  .object({
    account: AccountSchema,
    state: z
      .enum(['added', 'removed', 'changed', 'same'])
      .describe('`same`: nobody changed it, but a nearer file says something else now.'),
    line: LineSchema,
    until: z.string().nullable().describe('When it ends: ISO 8601, UTC; null: when it is removed.'),
    untilBefore: z
      .string()
      .nullable()
      .describe('When it ended before this change; as `until` where that is the same.'),
    direction: DirectionSchema,
    changes: z
      .array(
        z.object({
          key: z.string(),
          before: ValueSchema,
          after: ValueSchema,
          direction: DirectionSchema,
          past: SettingPastSchema,
        }),
      )
      .describe('What follows for the account; none where nothing does.'),
  })
  .describe('An override for one account.');

const ExemptionSchema = z
  .object({
    kind: z.enum(['principal', 'session']).describe('Whether it names who, or which sessions.'),
    pattern: z.string().describe('The ARN or session id, as the file has it.'),
    state: z.enum(['added', 'removed', 'changed']),
    line: LineSchema,
    until: z.string().describe('When it ends: ISO 8601, UTC.'),
    untilBefore: z.string().describe('When it ended before this change; as `until` where that is the same.'),
    limits: z.array(z.string()).nullable().describe('The limits that it lifts; null: all.'),
    direction: DirectionSchema,
  })
  .describe('An exemption.');

const count = z.int().min(0);

const RunningSchema = z
  .object({
    total: count.describe('Sessions that run now, as far as the ledger knows.'),
    over: count.describe('Of these, sessions that are over the new limits.'),
    overBefore: count.describe('Of all, sessions that are over the limits as they were.'),
    toStop: count.describe('Of those over the new limits, sessions that the next sweep stops.'),
    undecided: count.describe('Sessions that cannot be judged by what the ledger knows; a sweep asks Glue.'),
  })
  .describe('Running sessions by what the limits say of them.');

const FileSchema = z
  .object({
    file: z.string().describe('The limit file, relative to the limits folder.'),
    organizationalUnit: z.string().describe('The id of its OU.'),
    name: z
      .string()
      .nullable()
      .describe('The name of its OU by directory.json; null where that does not have it.'),
    state: z.enum(['added', 'removed', 'changed']),
    direction: DirectionSchema,
    owners: z.array(z.string()).describe('Who owns the file by CODEOWNERS; empty where that names nobody.'),
    accounts: z.array(AccountSchema).describe('Every account for which something changes.'),
    running: RunningSchema.nullable().describe('In these accounts; null where the hub was not asked.'),
    past: PastSchema.nullable().describe('In these accounts, by all limits; null without --replay.'),
    settings: z.array(SettingSchema),
    overrides: z.array(OverrideSchema),
    exemptions: z.array(ExemptionSchema),
  })
  .describe('Everything that changes because of one limit file.');

const EndingSchema = z
  .object({
    kind: z.enum(['exemption', 'override', 'alertOnly']),
    pattern: z
      .string()
      .describe(
        'The ARN or session id of an exemption, the account of an override, the limit that is alerted only.',
      ),
    file: z.string().describe('The limit file, relative to the limits folder.'),
    line: LineSchema,
    until: z.string().describe('When it ends: ISO 8601, UTC.'),
    hasEnded: z.boolean(),
  })
  .describe('An exemption or override that has ended, or ends soon.');

const RefusedSchema = z
  .object({
    file: z.string().describe('The file, relative to the config folder.'),
    line: LineSchema,
    column: z.int(),
    code: z.string().describe('The code, which docs/errors.md explains.'),
    message: z.string(),
    hint: z.string(),
  })
  .describe('An error of the config folder: nothing of it can be deployed before it is corrected.');

const StackSetSchema = z
  .object({
    name: z.string(),
    organizationalUnit: z.string(),
    action: z.enum(['create', 'update', 'delete']),
  })
  .describe('A StackSet that carries the copies of one OU’s limits.');

const BaseSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('git'),
      ref: z.string().describe('The git reference that was named.'),
      commit: z.string().describe('The commit that was compared with: where the branch left the reference.'),
    }),
    z.object({
      kind: z.literal('active'),
      version: z.string().nullable().describe('The version that is active at the hub; null: none is.'),
      commit: z.string().nullable().describe('The git commit that it came from; null where it names none.'),
      withinSeconds: z
        .number()
        .nullable()
        .describe('How soon another version takes effect everywhere; null where none is active.'),
    }),
    z.object({
      kind: z.literal('version'),
      version: z.string().describe('The version that was named.'),
      commit: z.string().nullable().describe('The git commit that it came from; null where it names none.'),
      after: z
        .string()
        .nullable()
        .describe('The version that is compared with it; null: the config folder is.'),
    }),
    z.object({
      kind: z.literal('folder'),
      folder: z.string().describe('The config folder, with which `gsg suggest` compares what it suggests.'),
    }),
  ])
  .describe('What the config folder, or another version, is compared with.');

export const PlanSchema = z
  .object({
    version: z.literal('1').describe('Of this schema.'),
    base: BaseSchema,
    direction: DirectionSchema,
    loosens: z
      .boolean()
      .describe(
        'Whether some session is allowed that was not, or some account or Region is no longer watched.',
      ),
    files: z.array(FileSchema).describe('Limit files that change something, a folder before those in it.'),
    organization: z
      .array(
        z.object({
          key: z.string(),
          direction: DirectionSchema,
          added: z
            .array(z.string())
            .nullable()
            .describe('New entries of enrol, exclude and regions; null for other keys.'),
          removed: z.array(z.string()).nullable().describe('Entries that are gone; null for other keys.'),
        }),
      )
      .describe('Keys of organization.yaml that differ.'),
    instance: z
      .object({
        before: z.string().nullable().describe('As it was; null: the key was not there.'),
        after: z.string().nullable().describe('As it is now; null: the key is not there.'),
      })
      .nullable()
      .describe(
        'Where `instance` of organization.yaml changes: a deployment makes a second guard, and the one of before stays. Null where it stays the same.',
      ),
    ending: z.array(EndingSchema).describe('What has ended, or ends soon, the earliest first.'),
    refused: z.array(RefusedSchema),
    stackSets: z.array(StackSetSchema).describe('StackSets that a deployment touches.'),
    replay: ReplayedSchema.nullable(),
    notes: z.array(z.string()).describe('What limits this plan, in words.'),
  })
  .describe('What `gsg plan` says: what a change of the config folder means.');

export type Plan = z.infer<typeof PlanSchema>;
export type PlannedFile = Plan['files'][number];

/** The JSON Schema of what `gsg plan --json` prints, as docs/schema/plan.json has it. */
export function planJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(PlanSchema, { target: 'draft-07' }), null, 2)}\n`;
}
