import { besideFacts, SUBSCRIPTIONS, subscriptionFaults } from '@glue-session-guard/guard';
import { toGuardError } from '@glue-session-guard/problem';
import type { SweeperDeps } from './close-sweep';

/**
 * Holds who is subscribed to the hub's topics against `alerts:`, for the coverage digest at the end of the sweep. Topics that cannot be
 * asked keep the sweep from nothing: that nobody knows is a finding of its own.
 */
export async function keepSubscriptionFaults(deps: SweeperDeps): Promise<void> {
  const { coverage } = deps.sweep;
  const faults = await faultsOrNull(deps);
  if (faults?.length === 0 && (await coverage.find(SUBSCRIPTIONS)) === undefined) return;
  await coverage.keepFacts(
    besideFacts(SUBSCRIPTIONS, { kind: 'subscriptions', faults }, deps.context.clock()),
  );
}

async function faultsOrNull({ sweep, telemetry }: SweeperDeps): Promise<readonly string[] | null> {
  try {
    return subscriptionFaults(await sweep.subscriptions.read());
  } catch (error) {
    telemetry.subscriptionsUnread(toGuardError(error));
    return null;
  }
}
