import { jsonVariable, readEnvironment } from '@glue-session-guard/lambda';
import * as z from 'zod';

const schema = z
  .object({
    GSG_STATE_TABLE: z.string().min(1),
    GSG_ALERTS_TOPIC_ARN: z.string().min(1),
    GSG_ALERT_QUEUE_URL: z.string().min(1),
    GSG_ALERT_DEAD_LETTER_QUEUE_URL: z.string().min(1),
    GSG_LOUD_ALERT_DEAD_LETTER_QUEUE_URL: z.string().min(1),
    GSG_MAX_RECEIVES: jsonVariable(z.int().positive()),
    GSG_LEDGER_TABLE: z.string().min(1),
    GSG_OUTCOME_BUS_ARN: z.string().min(1),
    GSG_INSTANCE: z.string().min(1).optional(),
    GSG_REPOSITORY: jsonVariable(
      z
        .strictObject({
          url: z.string(),
          branch: z.string(),
          folder: z.string(),
          documentation: z.string().exactOptional(),
        })
        .nullable(),
    ),
  })
  .transform((given) => ({
    stateTable: given.GSG_STATE_TABLE,
    alertsTopicArn: given.GSG_ALERTS_TOPIC_ARN,
    normalQueueUrl: given.GSG_ALERT_QUEUE_URL,
    normalDeadLetterQueueUrl: given.GSG_ALERT_DEAD_LETTER_QUEUE_URL,
    loudDeadLetterQueueUrl: given.GSG_LOUD_ALERT_DEAD_LETTER_QUEUE_URL,
    maxReceives: given.GSG_MAX_RECEIVES,
    ledgerTable: given.GSG_LEDGER_TABLE,
    outcomeBusArn: given.GSG_OUTCOME_BUS_ARN,
    instance: given.GSG_INSTANCE,
    repository: given.GSG_REPOSITORY,
  }));

export type AlerterConfig = z.infer<typeof schema>;

/** Throws `GSG_ENVIRONMENT_INVALID`, naming every variable at fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): AlerterConfig {
  return readEnvironment(env, { app: 'the alerter', schema });
}
