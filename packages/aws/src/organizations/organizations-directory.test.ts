import {
  DescribeAccountCommand,
  ListParentsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { organizationsDirectory } from './organizations-directory';

const ACCOUNT = '333333333333';
const NOW = Date.parse('2026-11-23T12:00:00Z');
const MINUTE = 60_000;
const FOUND = {
  Account: {
    Name: 'analytics-dev',
    Paths: ['o-exampleorgid/r-exam/ou-exam-11111111/ou-exam-22222222/333333333333/'],
  },
};

const organizations = mockClient(OrganizationsClient);
let now: number;

beforeEach(() => {
  organizations.reset();
  now = NOW;
});

function directory() {
  return organizationsDirectory({
    organizations: new OrganizationsClient({ region: 'us-east-1' }),
    clock: () => now,
  });
}

const ask = () => directory().organizationalUnitPath(ACCOUNT);
const described = () => organizations.commandCalls(DescribeAccountCommand).length;

describe('the OU path', () => {
  test('comes from DescribeAccount with one call, root first', async () => {
    organizations.on(DescribeAccountCommand, { AccountId: ACCOUNT }).resolves(FOUND);
    expect(await ask()).toEqual({
      kind: 'path',
      name: 'analytics-dev',
      path: ['r-exam', 'ou-exam-11111111', 'ou-exam-22222222'],
    });
    expect(organizations.calls()).toHaveLength(1);
  });

  test('of an account right below the root is the root alone', async () => {
    organizations
      .on(DescribeAccountCommand)
      .resolves({ Account: { Paths: ['o-exampleorgid/r-exam/333333333333/'] } });
    expect(await ask()).toEqual({ kind: 'path', name: ACCOUNT, path: ['r-exam'] });
  });

  test.each([
    ['no paths', undefined],
    ['an empty list', []],
    ['a path without a root', ['o-exampleorgid/333333333333/']],
  ])('is read parent by parent when DescribeAccount answers %s', async (_, paths) => {
    organizations
      .on(DescribeAccountCommand)
      .resolves({ Account: { Name: 'analytics-dev', ...(paths && { Paths: paths }) } })
      .on(ListParentsCommand, { ChildId: ACCOUNT })
      .resolves({ Parents: [{ Id: 'ou-exam-11111111', Type: 'ORGANIZATIONAL_UNIT' }] })
      .on(ListParentsCommand, { ChildId: 'ou-exam-11111111' })
      .resolves({ Parents: [{ Id: 'r-exam', Type: 'ROOT' }] });
    expect(await ask()).toEqual({
      kind: 'path',
      name: 'analytics-dev',
      path: ['r-exam', 'ou-exam-11111111'],
    });
  });

  test('of five OUs below the root is read to its end', async () => {
    organizations.on(DescribeAccountCommand).resolves({ Account: {} });
    organizations.on(ListParentsCommand).callsFake(({ ChildId }) => {
      const depth = ChildId === ACCOUNT ? 5 : Number(ChildId.slice(-1)) - 1;
      return { Parents: [depth === 0 ? { Id: 'r-exam', Type: 'ROOT' } : orgUnit(depth)] };
    });
    expect(await ask()).toMatchObject({
      path: ['r-exam', 'ou-exam-1', 'ou-exam-2', 'ou-exam-3', 'ou-exam-4', 'ou-exam-5'],
    });
  });

  test('without a root is a coded error', async () => {
    organizations.on(DescribeAccountCommand).resolves({ Account: {} });
    organizations.on(ListParentsCommand).resolves({ Parents: [orgUnit(1)] });
    await expect(ask()).rejects.toMatchObject({ code: 'GSG_OU_PATH_ENDLESS' });
  });
});

function orgUnit(depth: number) {
  return { Id: `ou-exam-${depth}`, Type: 'ORGANIZATIONAL_UNIT' as const };
}

describe('an account that cannot be placed', () => {
  test('is unknown when the organization does not have it', async () => {
    organizations.on(DescribeAccountCommand).rejects(sdkError('AccountNotFoundException'));
    expect(await ask()).toEqual({ kind: 'unknown' });
  });

  test.each([
    ['DescribeAccount', () => organizations.on(DescribeAccountCommand)],
    ['ListParents', () => organizations.on(ListParentsCommand)],
  ])('is a coded error with a hint when IAM denies %s', async (_, call) => {
    organizations.on(DescribeAccountCommand).resolves({ Account: {} });
    call().rejects(sdkError('AccessDeniedException'));
    await expect(ask()).rejects.toMatchObject({
      code: 'GSG_ORGANIZATIONS_DENIED',
      hint: expect.stringContaining('register-delegated-administrator'),
    });
  });

  test('is the error of the SDK when Organizations throttles', async () => {
    organizations.on(DescribeAccountCommand).rejects(sdkError('TooManyRequestsException'));
    await expect(ask()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  });
});

describe('what is remembered', () => {
  test('lasts five minutes by the clock it is given', async () => {
    organizations.on(DescribeAccountCommand).resolves(FOUND);
    const asked = directory();
    await asked.organizationalUnitPath(ACCOUNT);
    now = NOW + 5 * MINUTE - 1;
    await asked.organizationalUnitPath(ACCOUNT);
    expect(described()).toBe(1);
    now = NOW + 5 * MINUTE;
    await asked.organizationalUnitPath(ACCOUNT);
    expect(described()).toBe(2);
  });

  test('is one answer an account', async () => {
    organizations.on(DescribeAccountCommand).resolves(FOUND);
    const asked = directory();
    await asked.organizationalUnitPath(ACCOUNT);
    await asked.organizationalUnitPath('444444444444');
    expect(described()).toBe(2);
  });

  test('is shared by concurrent calls', async () => {
    organizations.on(DescribeAccountCommand).resolves(FOUND);
    const asked = directory();
    await Promise.all([1, 2, 3].map(() => asked.organizationalUnitPath(ACCOUNT)));
    expect(described()).toBe(1);
  });

  test('is no failure', async () => {
    organizations.on(DescribeAccountCommand).rejectsOnce(sdkError('ServiceException')).resolves(FOUND);
    const asked = directory();
    await expect(asked.organizationalUnitPath(ACCOUNT)).rejects.toMatchObject({ name: 'ServiceException' });
    await expect(asked.organizationalUnitPath(ACCOUNT)).resolves.toMatchObject({ kind: 'path' });
  });

  test('is not dropped when an older call fails late', async () => {
    let refuse = (_: Error) => {};
    const hanging = new Promise((_, reject) => {
      refuse = reject;
    });
    organizations
      .on(DescribeAccountCommand)
      .callsFakeOnce(() => hanging)
      .resolves(FOUND);
    const asked = directory();
    const slow = asked.organizationalUnitPath(ACCOUNT);
    now = NOW + 6 * MINUTE;
    await asked.organizationalUnitPath(ACCOUNT);
    refuse(sdkError('ServiceException'));
    await expect(slow).rejects.toMatchObject({ name: 'ServiceException' });
    await asked.organizationalUnitPath(ACCOUNT);
    expect(described()).toBe(2);
  });
});
