import { connectOrganization } from '@glue-session-guard/aws/organization';
import { largeOrganization, simulatedTime, throttled } from '@glue-session-guard/aws/testing';
import { type Figure, rounded } from './figure';

/** OUs below the root, and 10,000 accounts in them: few large ones, and as many as an organization may have. */
const SHAPES = [
  { units: 100, accountsInEach: 100, targetSeconds: 180 },
  { units: 2_000, accountsInEach: 5, targetSeconds: 540 },
];

/**
 * What `gsg pull` waits for AWS Organizations, on a clock of its own that jumps from call to call. Organizations takes five listings a
 * second of each kind; the pace stays below, so that none is refused and other tools of the organization go on.
 */
export async function pullScaleFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { units, accountsInEach, targetSeconds } of SHAPES) {
    const time = simulatedTime();
    const { calls, mocked } = largeOrganization({ units, accountsInEach }, time);
    const { accounts } = await time.run(connectOrganization('eu-west-1', time).read());
    mocked.restore();
    if (accounts.length !== units * accountsInEach)
      throw new Error(`the pull misses accounts: ${accounts.length}`);
    const name = `pull.10000accounts${units}units`;
    figures.push(
      {
        name: `${name}.throttled`,
        value: throttled(calls.accounts) + throttled(calls.units),
        unit: 'calls',
        target: 0,
        better: 'lower',
      },
      { name, value: rounded(time.clock() / 1000), unit: 's', target: targetSeconds, better: 'lower' },
    );
  }
  return figures;
}
