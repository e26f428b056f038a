import {
  type Beside,
  besideFacts,
  FORWARDING,
  forwardingFaults,
  type Place,
  SUBSCRIPTIONS,
  subscriptionFaults,
} from '@glue-session-guard/guard';
import { toGuardError } from '@glue-session-guard/problem';
import type { SweeperDeps } from './close-sweep';

/**
 * Holds who is subscribed to the hub's topics against `alerts:`, and sees whether events wait that could not be forwarded, for the
 * coverage digest at the end of the sweep. What cannot be asked keeps the sweep from nothing: that nobody knows is a finding of its own.
 */
export async function keepHubFaults(deps: SweeperDeps): Promise<void> {
  const { subscriptions, unforwarded } = deps.sweep;
  await Promise.all([
    keepFaults(deps, {
      where: SUBSCRIPTIONS,
      kind: 'subscriptions',
      read: async () => subscriptionFaults(await subscriptions.read()),
    }),
    keepFaults(deps, {
      where: FORWARDING,
      kind: 'forwarding',
      read: async () => forwardingFaults(await unforwarded.read()),
    }),
  ]);
}

interface HubFaults {
  readonly where: Place;
  readonly kind: Extract<Beside, { faults: readonly string[] | null }>['kind'];
  read(): Promise<readonly string[]>;
}

async function keepFaults(deps: SweeperDeps, { where, kind, read }: HubFaults): Promise<void> {
  const { coverage } = deps.sweep;
  const faults = await read().catch((error: unknown) => {
    deps.telemetry.hubUnread(kind, toGuardError(error));
    return null;
  });
  if (faults?.length === 0 && (await coverage.find(where)) === undefined) return;
  await coverage.keepFacts(besideFacts(where, { kind, faults }, deps.context.clock()));
}
