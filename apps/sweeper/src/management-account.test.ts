import { describe, expect, test } from '@jest/globals';
import { ACCOUNTS_AND_MANAGEMENT, LARGE, MANAGEMENT, MINUTE, REGION } from './testing/sweeper-fixture';
import { sweeperHarness } from './testing/sweeper-harness';
import { sweepOnce } from './testing/troubled-organization';

const WHERE = { account: MANAGEMENT, region: REGION };

function withManagement() {
  const sweeper = sweeperHarness();
  sweeper.sweep.setOrganization(ACCOUNTS_AND_MANAGEMENT);
  return sweeper;
}

describe('the management account', () => {
  test('is told of once where nobody deployed the guard, as information, and raises no alarm', async () => {
    const sweeper = withManagement();
    for (let sweep = 1; sweep <= 4; sweep += 1) await sweepOnce(sweeper);
    expect(sweeper.alerts).toMatchObject([
      {
        kind: 'coverage',
        severity: 'info',
        findings: [{ title: 'The management account is not guarded (1 new)' }],
      },
    ]);
    expect(sweeper.counted('CoverageFindings')).toBe(0);
    expect(sweeper.logs('region without role')).toEqual([]);
    expect(sweeper.logs('management account not guarded')).toHaveLength(4);
  });

  test('is swept where somebody did: its sessions are stopped, and nothing is found', async () => {
    const sweeper = withManagement();
    sweeper.glue.locked.delete(MANAGEMENT);
    sweeper.start(MANAGEMENT, 'large', LARGE);
    sweeper.clock.advance(MINUTE);
    await sweepOnce(sweeper);
    await sweepOnce(sweeper);
    expect(sweeper.glue.status({ ...WHERE, id: 'large' })).toBe('STOPPED');
    expect(sweeper.logs('sweep closed')).toMatchObject([{ findings: 0 }, { findings: 0 }]);
  });

  test('is missed for a week when its role goes, and counts as left alone then', async () => {
    const sweeper = withManagement();
    sweeper.glue.locked.delete(MANAGEMENT);
    await sweepOnce(sweeper);
    sweeper.glue.locked.add(MANAGEMENT);
    await sweepOnce(sweeper);
    await sweepOnce(sweeper);
    expect(sweeper.alerts).toMatchObject([
      { severity: 'warning', findings: [{ title: /cannot be assumed/ }] },
    ]);
    sweeper.clock.advance(7 * 24 * 60 * MINUTE);
    for (let sweep = 1; sweep <= 8; sweep += 1) await sweepOnce(sweeper);
    expect(
      sweeper.alerts.slice(1).map(({ severity, findings = [] }) => [severity, findings[0]?.title]),
    ).toEqual([
      ['info', 'The management account is not guarded (1 new)'],
      [expect.any(String), 'Cleared (1)'],
    ]);
  });
});
