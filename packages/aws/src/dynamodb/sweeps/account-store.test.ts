import type { KeptAccount } from '@glue-session-guard/guard';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { stateDirectory } from '../../organizations/state-directory';
import { type FakeTable, fakeTable } from '../testing/fake-table';
import { accountStore } from './account-store';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const HOUR = 3600_000;
const ACCOUNT: KeptAccount = {
  id: '333333333333',
  name: 'analytics-dev',
  path: ['r-exam', 'ou-exam-11111111'],
  unitNames: { 'r-exam': 'Root', 'ou-exam-11111111': 'analytics' },
  state: 'ACTIVE',
  seenAt: NOW,
};

let table: FakeTable;
beforeEach(() => {
  table = fakeTable();
});

const options = () => ({ documents: table.documents, tableName: 'state' });

describe('the account directory of the state table', () => {
  test('is read as it was kept, over all pages', async () => {
    const accounts = ['1', '2', '3', '4', '5'].map((digit) => ({ ...ACCOUNT, id: digit.repeat(12) }));
    await accountStore(options()).keep(accounts);
    expect(await accountStore(options()).all()).toEqual(accounts);
  });

  test('loses an account that is dropped, and one that no sweep saw for a month', async () => {
    await accountStore(options()).keep([ACCOUNT]);
    expect(table.items()).toMatchObject([
      { pk: 'account', sk: ACCOUNT.id, expiresAt: NOW / 1000 + 30 * 24 * 3600 },
    ]);
    await accountStore(options()).drop([ACCOUNT.id]);
    expect(await accountStore(options()).all()).toEqual([]);
  });
});

describe('the OU path of an account', () => {
  const FROM_ORGANIZATIONS = { kind: 'path', name: 'asked', path: ['r-exam'] } as const;
  let now: number;
  beforeEach(() => {
    now = NOW;
  });

  function directory() {
    const organizationalUnitPath = jest.fn(async (_: string) => FROM_ORGANIZATIONS);
    const organizations = { organizationalUnitPath };
    return {
      asked: organizationalUnitPath,
      directory: stateDirectory({ ...options(), organizations, clock: () => now }),
    };
  }

  /** Reads of the fake table that are not consistent lag by one write, as those of DynamoDB may. */
  async function keep(account: KeptAccount) {
    await accountStore(options()).keep([account]);
    await accountStore(options()).keep([account]);
  }

  test('comes from the table, without a call to Organizations, and is remembered', async () => {
    await keep(ACCOUNT);
    const { asked, directory: known } = directory();
    const { name, path: units, unitNames } = ACCOUNT;
    const path = { kind: 'path', name, path: units, unitNames };
    expect(await known.organizationalUnitPath(ACCOUNT.id)).toEqual(path);
    expect(await known.organizationalUnitPath(ACCOUNT.id)).toEqual(path);
    expect(asked).not.toHaveBeenCalled();
    expect(table.calls.filter((call) => call === 'get')).toHaveLength(1);
  });

  test('is asked of Organizations when no sweep has seen the account', async () => {
    const { asked, directory: known } = directory();
    expect(await known.organizationalUnitPath(ACCOUNT.id)).toEqual(FROM_ORGANIZATIONS);
    expect(asked).toHaveBeenCalledWith(ACCOUNT.id);
  });

  test.each([
    ['trusted', 24 * HOUR, 'analytics-dev'],
    ['asked again', 24 * HOUR + 1, 'asked'],
  ])('is %s when no sweep confirmed it for %d ms', async (_, age, name) => {
    await keep(ACCOUNT);
    now = NOW + age;
    expect(await directory().directory.organizationalUnitPath(ACCOUNT.id)).toMatchObject({ name });
  });
});
