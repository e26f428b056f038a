import { describe, expect, test } from '@jest/globals';
import { MINUTE, memberId } from './testing/sweeper-fixture';
import { sweeperHarness } from './testing/sweeper-harness';

const AWAY = { account: memberId(4), region: 'eu-south-2' };

describe('a Region that one account has not enabled', () => {
  test('fails no sweep, is told of once, and raises no alarm', async () => {
    const sweeper = sweeperHarness({ regions: ['eu-west-1', AWAY.region] });
    sweeper.glue.disabled.add(`${AWAY.account}/${AWAY.region}`);
    for (let sweep = 1; sweep <= 4; sweep += 1) {
      await sweeper.plan();
      expect(await sweeper.deliver(...sweeper.sweep.queue.splice(0))).toEqual({ batchItemFailures: [] });
      expect(sweeper.sweep.last()).toMatchObject({ done: 22, finishedAt: sweeper.clock.now() });
      sweeper.clock.advance(15 * MINUTE);
    }
    expect(sweeper.alerts).toMatchObject([
      {
        kind: 'coverage',
        severity: 'info',
        findings: [{ title: 'The Region is not enabled in the account (1 new)' }],
      },
    ]);
    expect(sweeper.counted('CoverageFindings')).toBe(0);
    expect(sweeper.counted('SweepFailures')).toBe(0);
    expect(sweeper.logs('region not enabled')).toHaveLength(4);
  });

  test('is cleared when the account enables it, and watched from then on', async () => {
    const sweeper = sweeperHarness({ regions: ['eu-west-1', AWAY.region] });
    sweeper.glue.disabled.add(`${AWAY.account}/${AWAY.region}`);
    for (let sweep = 1; sweep <= 6; sweep += 1) {
      if (sweep === 3) sweeper.glue.disabled.clear();
      await sweeper.plan();
      await sweeper.drain();
      sweeper.clock.advance(15 * MINUTE);
    }
    expect(sweeper.alerts).toMatchObject([{}, { headline: expect.stringContaining('0 new, 1 cleared') }]);
  });
});
