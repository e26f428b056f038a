import { describe, expect, test } from '@jest/globals';
import { directoryChanges } from './directory-changes';
import { START } from './testing/sweeper-fixture';

const HOUR = 3600_000;
const account = {
  id: '333333333333',
  name: 'analytics-dev',
  path: ['r-exam', 'ou-exam-11111111'],
  state: 'ACTIVE',
};
const kept = { ...account, seenAt: START };

describe('the changes of the directory', () => {
  test('are none while the organization says the same', () => {
    expect(directoryChanges([kept], [account], START + 5 * HOUR)).toEqual({ keep: [], drop: [] });
  });

  test.each([
    ['an account that is new', [], account],
    ['a new name', [kept], { ...account, name: 'analytics' }],
    ['another OU', [kept], { ...account, path: ['r-exam', 'ou-exam-22222222'] }],
    ['another name of an OU', [kept], { ...account, unitNames: { 'ou-exam-11111111': 'analytics' } }],
    ['another state', [kept], { ...account, state: 'SUSPENDED' }],
  ])('are %s', (_, before, read) => {
    const now = START + HOUR;
    expect(directoryChanges(before, [read], now)).toEqual({ keep: [{ ...read, seenAt: now }], drop: [] });
  });

  test('confirm what stands, well within the day that the enforcer trusts it', () => {
    expect(directoryChanges([kept], [account], START + 6 * HOUR).keep).toEqual([
      { ...account, seenAt: START + 6 * HOUR },
    ]);
  });

  test('drop an account that left', () => {
    expect(directoryChanges([kept], [], START)).toEqual({ keep: [], drop: [account.id] });
  });
});
