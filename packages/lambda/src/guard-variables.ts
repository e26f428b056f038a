import * as z from 'zod';
import { jsonVariable } from './read-environment';

/** The variables of every function that guards sessions. */
export const guardVariables = {
  GSG_LEDGER_TABLE: z.string().min(1),
  GSG_STATE_TABLE: z.string().min(1),
  GSG_ALERT_QUEUE_URL: z.string().min(1),
  GSG_LOUD_ALERT_QUEUE_URL: z.string().min(1),
  GSG_GUARD_ROLE: z.string().min(1),
  GSG_PARTITION: z.string().min(1),
  GSG_MAX_RECEIVES: jsonVariable(z.int().positive()),
  GSG_WAITING: jsonVariable(
    z.strictObject({
      firstSeconds: z.number().positive(),
      maxSeconds: z.number().positive(),
      deadlineMinutes: z.number().positive(),
    }),
  ),
  GSG_RETENTION: jsonVariable(
    z.strictObject({ sessionsDays: z.number().positive(), peopleDays: z.number().positive() }),
  ),
  GSG_BLAST_RADIUS: jsonVariable(
    z.strictObject({
      minutes: z.number().positive(),
      perLimitFile: z.number().positive(),
      perAccount: z.number().positive(),
      organization: z.number().positive(),
    }),
  ),
};

const schema = z.object(guardVariables);

/** The same by the names the code has for them. */
export function guardConfig(given: z.infer<typeof schema>) {
  return {
    ledgerTable: given.GSG_LEDGER_TABLE,
    stateTable: given.GSG_STATE_TABLE,
    alertQueueUrls: { normal: given.GSG_ALERT_QUEUE_URL, loud: given.GSG_LOUD_ALERT_QUEUE_URL },
    guardRole: given.GSG_GUARD_ROLE,
    partition: given.GSG_PARTITION,
    maxReceives: given.GSG_MAX_RECEIVES,
    waiting: given.GSG_WAITING,
    retention: given.GSG_RETENTION,
    blastRadius: given.GSG_BLAST_RADIUS,
  };
}
