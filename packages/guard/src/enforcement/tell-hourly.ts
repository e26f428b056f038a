import type { Alert } from '../alert';
import type { GuardContext } from './guard-context';

/**
 * Publishes an alert unless people were told of its topic within the hour. Of two workers that meet at once one tells; when it
 * dies before it did, the next one does.
 */
export async function tellHourly(
  topic: string,
  alert: Alert,
  { ports, clock }: Pick<GuardContext, 'ports' | 'clock'>,
): Promise<void> {
  if (!(await ports.pace.claimTelling(topic, clock()))) return;
  await ports.alerts.publish(alert);
  await ports.pace.told(topic, clock());
}
