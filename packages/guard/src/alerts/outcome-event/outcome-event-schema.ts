import * as z from 'zod';

const shown = z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.string())]);

const BreachSchema = z
  .object({
    limit: z.string().describe('The key of the limit in the limit file, such as maxWorkers.'),
    value: shown.describe('What the session has; null where it has none.'),
    allowed: shown.describe('What the limit allows.'),
    file: z.string().describe('The limit file that sets the limit, relative to the limits folder.'),
    line: z.number().describe('The line of that file.'),
    alertOnlyUntil: z
      .string()
      .optional()
      .describe('Until when the limit stops nobody: ISO 8601, UTC; absent where it is enforced.'),
    url: z
      .string()
      .optional()
      .describe('The line in a browser; absent when organization.yaml names no repository.'),
  })
  .describe('A limit that the session breaks.');

const UnitSchema = z
  .object({
    id: z.string().describe('The id: r-… or ou-….'),
    name: z.string().optional().describe('The name; absent when it is not known.'),
  })
  .describe('The root or an OU.');

/**
 * The detail of the event `Session Outcome`. A key that is added is no new version; one that is taken away, or means
 * something else, is.
 */
export const OutcomeEventSchema = z
  .object({
    version: z.literal('1').describe('Of this schema.'),
    instance: z
      .string()
      .optional()
      .describe('The instance of the guard that tells it; absent when organization.yaml names none.'),
    session: z
      .object({
        id: z.string().describe("The session's id, printable and cut to 256 characters."),
        createdAt: z.string().describe('When it was created: ISO 8601, UTC.'),
        creatorArns: z
          .array(z.string())
          .describe('ARNs of who created it: the own one, then the role. Empty when nobody is known.'),
        url: z
          .string()
          .optional()
          .describe('The session in the Glue console; absent where that is not known.'),
      })
      .describe('The session.'),
    account: z
      .object({
        id: z.string().describe('Twelve digits.'),
        name: z.string().optional().describe('Absent when the account is not known.'),
      })
      .describe('The account that it is in.'),
    region: z.string().describe('The Region that it is in.'),
    organizationalUnits: z
      .array(UnitSchema)
      .describe('Where the account is, root first; empty when that is not known.'),
    limitsOf: z.string().nullable().describe('The OU whose limits decided; null when none did.'),
    limitsVersion: z.string().optional().describe('The version of the limits that it was judged by.'),
    limitsCommit: z
      .string()
      .optional()
      .describe('The git commit of that version; absent when it is not known.'),
    verdict: z
      .enum(['within', 'over', 'exempt', 'undecided', 'ignored', 'rejected'])
      .describe('What the guard decided.'),
    breaches: z.array(BreachSchema).describe('Limits that the session breaks; empty when it is undecided.'),
    outcome: z
      .enum([
        'stopped',
        'would-have-stopped',
        'already-ended',
        'gone',
        'could-not-stop',
        'undecided',
        'observed',
        'exempt',
      ])
      .describe('What happened. docs/glossary.md says what each word means.'),
    at: z.string().describe('When that was: ISO 8601, UTC.'),
    failure: z
      .object({
        code: z.string().describe('The code, which docs/errors.md explains.'),
        message: z.string().describe('What went wrong.'),
      })
      .optional()
      .describe('Why it could not be stopped or decided; absent when nothing failed.'),
  })
  .describe('What Glue Session Guard did about a session, as an event on the default bus of the hub.');

export type OutcomeDetail = z.infer<typeof OutcomeEventSchema>;

/** The JSON Schema of the detail, as docs/schema/session-outcome.json has it. */
export function outcomeEventJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(OutcomeEventSchema, { target: 'draft-07' }), null, 2)}\n`;
}
