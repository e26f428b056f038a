import { asksForNetwork, resolveLimits } from '@glue-session-guard/limits';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import type { AskNetwork } from '../enforcement/ask-connections';
import type { GuardContext } from '../enforcement/guard-context';
import type { Place } from '../place';

interface Unasked {
  readonly sessionId: null;
  readonly error: GuardError;
}

/**
 * Asks Glue anew about the connections of a place that let sessions through today, and forgets those that have no subnet any
 * more: sessions that live shorter than from one sweep to the next would else pass by a connection that was edited since.
 *
 * @returns why a connection could not be asked about, if so
 */
export async function refreshConnections(
  place: Place,
  ask: AskNetwork,
  context: GuardContext,
): Promise<Unasked[]> {
  const { connections } = context.ports;
  try {
    if (!(await isAskedFor(place, context))) return [];
    const known = await connections.withSubnet(place, context.clock());
    for (const name of known) {
      const { kind } = await ask(place, name);
      if (kind !== 'subnet') await connections.remember(place, { name, hasSubnet: false }, context.clock());
    }
    return [];
  } catch (error) {
    return [{ sessionId: null, error: toGuardError(error) }];
  }
}

async function isAskedFor(
  { account }: Place,
  { ports: { directory }, documents, clock }: GuardContext,
): Promise<boolean> {
  const found = await directory.organizationalUnitPath(account);
  if (found.kind === 'unknown') return false;
  const resolution = resolveLimits(documents, found.path, { account, now: clock() });
  return resolution.kind === 'in-force' && asksForNetwork(resolution.limits.limits);
}
