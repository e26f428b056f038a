import { brakeAlert } from '../alerts/brake-alert';
import type { HeldBackBy } from '../ledger/ledger-record';
import type { GuardContext } from './guard-context';

/**
 * Who holds a stop back that would be made now; null when it may be made. Asked last of all, so that stops are counted
 * and not sessions over their limits. Tells people when nobody else does.
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
