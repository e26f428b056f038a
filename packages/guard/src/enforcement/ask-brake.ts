import type { Session } from '@glue-session-guard/session';
import type { Breach } from '../decision/verdict';
import type { Admission, PlannedStop } from '../ports';
import type { GuardContext } from './guard-context';

/**
 * Whether a stop may be made now. The brake is asked last of all, so that it counts stops and not sessions over their
 * limits (decision 19).
 */
export async function askBrake(
  session: Session,
  breaches: readonly Breach[],
  { ports, clock }: GuardContext,
): Promise<Admission> {
  return ports.brake.reserve(plannedStop(session, breaches), clock());
}

/**
 * Of the files whose limits are broken, the deepest counts: it is that of the fewest accounts, and if its limit is right,
 * so is the stop, whatever is wrong with the files above.
 */
export function plannedStop({ account }: Session, breaches: readonly Breach[]): PlannedStop {
  const files = breaches.map(({ source }) => source.file);
  const [limitFile = NO_FILE] = files.toSorted((a, b) => depthOf(b) - depthOf(a));
  return { account, limitFile };
}

/** Every session over its limits breaks one. */
const NO_FILE = 'no file';

function depthOf(file: string): number {
  return file.split('/').length;
}
