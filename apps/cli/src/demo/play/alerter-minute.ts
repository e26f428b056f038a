import { type Alert, laneOf, tellWaiting } from '@glue-session-guard/guard';
import type { MailHappening } from './happening';
import type { Stage } from './stage';

const MINUTE_MS = 60_000;

/** Hands alerts of the normal lane over to the alerter, which looks at its next full minute. The loud lane waits for nothing. */
export function queueAlerts(alerts: readonly Alert[], { clock, queue, telling }: Stage): void {
  for (const alert of alerts.filter((each) => laneOf(each) === 'normal')) {
    if (telling.queue.waiting() === 0) {
      queue.send({ kind: 'alerter' }, (MINUTE_MS - (clock.now() % MINUTE_MS)) / 1000);
    }
    telling.queue.send(alert);
  }
}

/** Tells people of what waits, as the alerter does each minute. */
export async function tellMinute({ clock, telling }: Stage): Promise<MailHappening> {
  const { mails } = await tellWaiting(telling);
  return { kind: 'mails', at: clock.now(), mails };
}
