import { afterEach, describe, expect, jest, test } from '@jest/globals';
import {
  ACCOUNTS,
  ACCOUNTS_AND_MANAGEMENT,
  HUB,
  MANAGEMENT,
  MEMBERS,
  MINUTE,
  START,
  withState,
} from './testing/sweeper-fixture';
import { sweeperHarness } from './testing/sweeper-harness';
import { SUSPENDED, sweepOnce, troubledOrganization } from './testing/troubled-organization';

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a plan', () => {
  test('sends one message an active account, the management account too', async () => {
    const sweeper = troubledOrganization();
    sweeper.sweep.setOrganization(withState(ACCOUNTS_AND_MANAGEMENT, SUSPENDED, 'SUSPENDED'));
    await sweeper.plan();
    const expected = [MANAGEMENT, HUB, ...MEMBERS.map(({ id }) => id)].filter((id) => id !== SUSPENDED);
    expect(sweeper.sweep.queue.map(({ account }) => account)).toEqual(expected);
    expect(new Set(sweeper.sweep.queue.map(({ sweepId }) => sweepId))).toEqual(
      new Set(['2026-11-23T09:00:00.000Z']),
    );
    expect(sweeper.sweep.last()).toMatchObject({ planned: 11, done: 0, managementAccount: MANAGEMENT });
    expect(sweeper.logs('sweep planned')).toHaveLength(1);
  });

  test('leaves accounts of OUs that are not enrolled alone', async () => {
    const sweeper = sweeperHarness({ enrol: ['ou-exam-11111111'] });
    await sweeper.plan();
    expect(sweeper.sweep.queue.map(({ account }) => account)).toEqual(MEMBERS.map(({ id }) => id));
  });

  test('leaves accounts of an OU below an enrolled one alone that is excluded', async () => {
    const sweeper = sweeperHarness({ exclude: ['ou-exam-11111111'] });
    await sweeper.plan();
    const planned = sweeper.sweep.queue.map(({ account }) => account);
    expect(planned.filter((id) => MEMBERS.some((member) => member.id === id))).toEqual([]);
  });

  test('keeps every account in the directory, and drops those that left the organization', async () => {
    const sweeper = sweeperHarness();
    await sweepOnce(sweeper);
    expect(sweeper.sweep.directory()).toHaveLength(11);
    sweeper.sweep.setOrganization(ACCOUNTS.filter(({ id }) => id !== SUSPENDED));
    await sweepOnce(sweeper);
    expect(sweeper.sweep.directory().map(({ id }) => id)).not.toContain(SUSPENDED);
  });

  test('goes by the kept directory while Organizations does not answer', async () => {
    const sweeper = sweeperHarness();
    const before = await sweepOnce(sweeper);
    sweeper.sweep.setOrganization(null);
    const after = await sweepOnce(sweeper);
    expect(after.map(({ account }) => account)).toEqual(before.map(({ account }) => account));
    expect(sweeper.counted('OrganizationUnread')).toBe(1);
    expect(sweeper.logs('organization not read')).toHaveLength(1);
    expect(sweeper.sweep.directory()).toHaveLength(11);
  });

  test('fails when Organizations never answered: there is nothing to go by', async () => {
    const sweeper = sweeperHarness();
    sweeper.sweep.setOrganization(null);
    await expect(sweeper.plan()).rejects.toMatchObject({ code: 'GSG_UNEXPECTED' });
    expect(sweeper.counted('SweepFailures')).toBe(1);
  });

  test('that comes twice makes one sweep', async () => {
    const sweeper = sweeperHarness();
    await sweeper.plan();
    sweeper.clock.advance(MINUTE);
    await sweeper.plan();
    expect(sweeper.sweep.queue).toHaveLength(11);
    expect(sweeper.logs('sweep planned already')).toHaveLength(1);
  });

  test('of an organization without enrolled accounts ends at once', async () => {
    const sweeper = sweeperHarness({ enrol: ['ou-exam-99999999'] });
    await sweeper.plan();
    expect(sweeper.sweep.last()).toMatchObject({ planned: 0, finishedAt: START });
  });
});
