import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';

const environment = z
  .object({
    GSG_LEDGER_TABLE: z.string().min(1),
    GSG_ALERTS_TOPIC_ARN: z.string().min(1),
    GSG_QUEUE_URL: z.string().min(1),
    GSG_DEAD_LETTER_QUEUE_URL: z.string().min(1),
    GSG_GUARD_ROLE: z.string().min(1),
    GSG_PARTITION: z.string().min(1),
    GSG_STATE_TABLE: z.string().min(1),
    GSG_WAITING: json(
      z.strictObject({
        firstSeconds: z.number().positive(),
        maxSeconds: z.number().positive(),
        deadlineMinutes: z.number().positive(),
      }),
    ),
    GSG_BLAST_RADIUS: json(z.strictObject({ stops: z.number().positive(), minutes: z.number().positive() })),
  })
  .transform((given) => ({
    ledgerTable: given.GSG_LEDGER_TABLE,
    alertsTopicArn: given.GSG_ALERTS_TOPIC_ARN,
    queueUrl: given.GSG_QUEUE_URL,
    deadLetterQueueUrl: given.GSG_DEAD_LETTER_QUEUE_URL,
    guardRole: given.GSG_GUARD_ROLE,
    partition: given.GSG_PARTITION,
    stateTable: given.GSG_STATE_TABLE,
    waiting: given.GSG_WAITING,
    blastRadius: given.GSG_BLAST_RADIUS,
  }));

export type EnforcerConfig = z.infer<typeof environment>;

/** Reads the environment that the hub stack gives the function; throws `GSG_ENVIRONMENT_INVALID`, naming every variable at fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): EnforcerConfig {
  const parsed = environment.safeParse(env);
  if (parsed.success) return parsed.data;
  throw new GuardError(
    'GSG_ENVIRONMENT_INVALID',
    `the environment of the enforcer is not as expected: ${z.prettifyError(parsed.error)}`,
    {
      hint: 'The hub stack sets these variables: deploy it again with `npm run deploy`.',
    },
  );
}

/** A variable that holds JSON. A function declaration, since the schema above needs it when the module loads. */
function json<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text, context) => jsonOf(text, context))
    .pipe(schema);
}

function jsonOf(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: `is not JSON: ${text}` });
    return z.NEVER;
  }
}
