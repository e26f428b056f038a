import type { RightsTrial } from '@glue-session-guard/guard';
import { mailOf } from '@glue-session-guard/guard/testing';
import { toGuardError } from '@glue-session-guard/problem';
import { describe, expect, jest, test } from '@jest/globals';
import { MINUTE, memberId, REGION } from './testing/sweeper-fixture';
import { sweeperHarness } from './testing/sweeper-harness';
import { sweepOnce } from './testing/troubled-organization';

const WEAK = memberId(4);

describe('a guard role that is denied what it needs', () => {
  test('is a finding that names the action, and is cleared when the role may do it again', async () => {
    const sweeper = sweeperHarness();
    sweeper.sweep.setDenied(WEAK, ['glue:StopSession']);
    await sweepOnce(sweeper);
    await sweepOnce(sweeper);
    expect(sweeper.alerts).toHaveLength(1);
    expect(mailOf(sweeper.alerts[0]).text).toContain(
      `(${WEAK}) ${REGION}: glue:StopSession is denied to the guard role`,
    );
    sweeper.sweep.setDenied(WEAK, []);
    for (let look = 1; look <= 4; look += 1) await sweepOnce(sweeper);
    expect(sweeper.alerts.at(-1)?.subject).toBe('Glue Session Guard coverage: 0 new, 1 cleared');
  });

  test('is tried once a day where nothing is denied, and at each sweep where something is', async () => {
    const tried = jest.fn<RightsTrial['try']>();
    const sweeper = sweeperHarness({
      sweep: ({ rights }) => ({ rights: { try: (...of) => tried(...of) ?? rights.try(...of) } }),
    });
    sweeper.sweep.setDenied(WEAK, ['glue:StopSession']);
    const accounts = async () => {
      tried.mockClear();
      await sweepOnce(sweeper);
      return new Set(tried.mock.calls.map(([{ account }]) => account));
    };
    expect((await accounts()).size).toBe(11);
    expect(await accounts()).toEqual(new Set([WEAK]));
    sweeper.sweep.setDenied(WEAK, []);
    for (let look = 1; look <= 4; look += 1) expect(await accounts()).toEqual(new Set([WEAK]));
    sweeper.clock.advance(24 * 60 * MINUTE);
    expect((await accounts()).size).toBe(11);
  });

  test('is told of though the call is denied at every other sweep alone', async () => {
    const sweeper = sweeperHarness();
    for (let i = 0; i < 8; i += 1) {
      sweeper.sweep.setDenied(WEAK, i % 2 === 0 ? ['glue:StopSession'] : []);
      await sweepOnce(sweeper);
    }
    expect(sweeper.alerts.map(({ subject }) => subject)).toEqual([
      'Glue Session Guard coverage: 1 new, 0 cleared',
    ]);
  });

  test('stays a finding while AWS gives no answer', async () => {
    let answers = true;
    const silent = { denied: [], failures: [toGuardError(new Error('throttled'))] };
    const sweeper = sweeperHarness({
      sweep: ({ rights }) => ({
        rights: { try: async (...of) => (answers ? rights.try(...of) : silent) },
      }),
    });
    sweeper.sweep.setDenied(WEAK, ['glue:StopSession']);
    await sweepOnce(sweeper);
    await sweepOnce(sweeper);
    answers = false;
    sweeper.sweep.setDenied(WEAK, []);
    await sweepOnce(sweeper);
    expect(sweeper.alerts).toHaveLength(1);
    expect(sweeper.logs('copies not read')).toMatchObject([{ reason: 'throttled' }]);
  });
});
