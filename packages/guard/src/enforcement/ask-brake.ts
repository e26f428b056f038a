import { brakeAlert } from '../alerts/brake-alert';
import type { HeldBackBy } from '../ledger/ledger-record';
import type { GuardContext } from './guard-context';

/**
 * Who holds back a stop that would be made now; null when it may be made. The brake is asked last of all, so that it
 * counts stops and not sessions over their limits (decision 19). Alerts people when no other worker does.
 */
export async function askBrake({ ports }: GuardContext, now: number): Promise<HeldBackBy | null> {
  const admission = await ports.brake.admitStop(now);
  if (admission.kind === 'admitted') return null;
  if (admission.mustTell) {
    await ports.alerts.publish(brakeAlert(admission, now));
    await ports.brake.told(now);
  }
  return admission.by;
}
