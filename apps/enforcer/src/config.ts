import { guardConfig, guardVariables, readEnvironment } from '@glue-session-guard/lambda';
import * as z from 'zod';

const schema = z
  .object({
    ...guardVariables,
    GSG_QUEUE_URL: z.string().min(1),
    GSG_DEAD_LETTER_QUEUE_URL: z.string().min(1),
  })
  .transform((given) => ({
    ...guardConfig(given),
    queueUrl: given.GSG_QUEUE_URL,
    deadLetterQueueUrl: given.GSG_DEAD_LETTER_QUEUE_URL,
  }));

export type EnforcerConfig = z.infer<typeof schema>;

/** Throws `GSG_ENVIRONMENT_INVALID`, naming every variable at fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): EnforcerConfig {
  return readEnvironment(env, { app: 'the enforcer', schema });
}
