import type { AccountOrder } from '@glue-session-guard/guard';
import { ACCOUNTS, MINUTE, memberId, REGION, withState } from './sweeper-fixture';
import { sweeperHarness } from './sweeper-harness';

export const WITHOUT_ROLE = memberId(1);
export const RULE_DISABLED = memberId(2);
export const SUSPENDED = memberId(3);

/** One account without role, one with its rule disabled, one suspended. For tests. */
export function troubledOrganization() {
  const sweeper = sweeperHarness();
  sweeper.glue.locked.add(WITHOUT_ROLE);
  sweeper.sweep.setCopies({ account: RULE_DISABLED, region: REGION }, { rule: 'disabled' });
  sweeper.sweep.setOrganization(withState(ACCOUNTS, SUSPENDED, 'SUSPENDED'));
  return sweeper;
}

/** A plan and all of its Regions; then a quarter of an hour goes by. */
export async function sweepOnce(
  sweeper: ReturnType<typeof sweeperHarness>,
): Promise<readonly AccountOrder[]> {
  await sweeper.plan();
  const orders = await sweeper.drain();
  sweeper.clock.advance(15 * MINUTE);
  return orders;
}
