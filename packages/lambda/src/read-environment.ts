import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';

// A function parses its limits and its environment once. For that it costs more to generate code than to go without.
z.config({ jitless: true });

/** What a function's environment is held against, and where it is read. */
export interface EnvironmentOf<Schema extends z.ZodType> {
  /** In a sentence: `the enforcer`. */
  readonly app: string;
  readonly schema: Schema;
}

/** Reads the environment that the hub stack gives a function; throws `GSG_ENVIRONMENT_INVALID`, naming every variable at fault. */
export function readEnvironment<Schema extends z.ZodType>(
  env: Readonly<Record<string, string | undefined>>,
  { app, schema }: EnvironmentOf<Schema>,
): z.infer<Schema> {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  throw new GuardError(
    'GSG_ENVIRONMENT_INVALID',
    `the environment of ${app} is not as expected: ${z.prettifyError(parsed.error)}`,
    { hint: 'The hub stack sets these variables: deploy it again with `npm run deploy`.' },
  );
}

/** An environment variable that holds JSON, held against a schema. */
export function jsonVariable<Schema extends z.ZodType>(schema: Schema) {
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
