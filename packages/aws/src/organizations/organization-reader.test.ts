import {
  DescribeOrganizationCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { organizationReader } from './organization-reader';

const organizations = mockClient(OrganizationsClient);
const paces = { accounts: jest.fn(async () => {}), units: jest.fn(async () => {}) };
const read = () =>
  organizationReader({ organizations: new OrganizationsClient({ region: 'us-east-1' }), paces }).read();

beforeEach(() => {
  organizations.reset();
  paces.accounts.mockClear();
  paces.units.mockClear();
  organizations
    .on(DescribeOrganizationCommand)
    .resolves({ Organization: { MasterAccountId: '111111111111' } })
    .on(ListRootsCommand)
    .resolves({ Roots: [{ Id: 'r-exam' }] })
    .on(ListOrganizationalUnitsForParentCommand)
    .resolves({ OrganizationalUnits: [] })
    .on(ListOrganizationalUnitsForParentCommand, { ParentId: 'r-exam' })
    .resolves({ OrganizationalUnits: [{ Id: 'ou-exam-11111111' }] })
    .on(ListOrganizationalUnitsForParentCommand, { ParentId: 'ou-exam-11111111' })
    .resolves({ OrganizationalUnits: [{ Id: 'ou-exam-22222222' }] })
    .on(ListAccountsForParentCommand)
    .resolves({ Accounts: [] })
    .on(ListAccountsForParentCommand, { ParentId: 'r-exam' })
    .resolves({ Accounts: [{ Id: '222222222222', Name: 'security', State: 'ACTIVE' }] })
    .on(ListAccountsForParentCommand, { ParentId: 'ou-exam-22222222' })
    .resolves({ Accounts: [{ Id: '333333333333', Name: 'analytics-dev', State: 'SUSPENDED' }] });
});

describe('the organization', () => {
  test('is read from its root down, which gives the paths', async () => {
    expect(await read()).toEqual({
      managementAccount: '111111111111',
      accounts: [
        { id: '222222222222', name: 'security', path: ['r-exam'], state: 'ACTIVE' },
        {
          id: '333333333333',
          name: 'analytics-dev',
          path: ['r-exam', 'ou-exam-11111111', 'ou-exam-22222222'],
          state: 'SUSPENDED',
        },
      ],
      unitPaths: new Map([
        ['r-exam', ['r-exam']],
        ['ou-exam-11111111', ['r-exam', 'ou-exam-11111111']],
        ['ou-exam-22222222', ['r-exam', 'ou-exam-11111111', 'ou-exam-22222222']],
      ]),
    });
    expect([paces.accounts.mock.calls.length, paces.units.mock.calls.length]).toEqual([3, 3]);
  });

  test('tells the names of the OUs on the path of each account', async () => {
    organizations
      .on(ListRootsCommand)
      .resolves({ Roots: [{ Id: 'r-exam', Name: 'Root' }] })
      .on(ListOrganizationalUnitsForParentCommand, { ParentId: 'r-exam' })
      .resolves({ OrganizationalUnits: [{ Id: 'ou-exam-11111111', Name: 'analytics' }] });
    expect((await read()).accounts).toMatchObject([
      { id: '222222222222', unitNames: { 'r-exam': 'Root' } },
      { id: '333333333333', unitNames: { 'r-exam': 'Root', 'ou-exam-11111111': 'analytics' } },
    ]);
  });

  test('is read past an empty page that has a token', async () => {
    organizations
      .on(ListAccountsForParentCommand, { ParentId: 'ou-exam-22222222' })
      .resolves({ Accounts: [], NextToken: 'more' })
      .on(ListAccountsForParentCommand, { ParentId: 'ou-exam-22222222', NextToken: 'more' })
      .resolves({ Accounts: [{ Id: '444444444444', State: 'ACTIVE' }] });
    expect((await read()).accounts).toContainEqual({
      id: '444444444444',
      name: '444444444444',
      path: ['r-exam', 'ou-exam-11111111', 'ou-exam-22222222'],
      state: 'ACTIVE',
    });
  });

  test('ends with an empty token', async () => {
    organizations
      .on(ListAccountsForParentCommand, { ParentId: 'r-exam' })
      .resolvesOnce({ Accounts: [{ Id: '222222222222' }], NextToken: '' })
      .rejects(new Error('asked again'));
    expect((await read()).accounts).toHaveLength(2);
  });

  test.each([
    ['State', { State: 'CLOSED' as const, Status: 'ACTIVE' as const }, 'CLOSED'],
    ['the retired Status', { Status: 'SUSPENDED' as const }, 'SUSPENDED'],
    ['neither: it is swept then', {}, 'ACTIVE'],
  ])('has an account’s state from %s', async (_, told, state) => {
    organizations
      .on(ListAccountsForParentCommand, { ParentId: 'r-exam' })
      .resolves({ Accounts: [{ Id: '222222222222', ...told }] });
    expect((await read()).accounts[0]).toMatchObject({ id: '222222222222', state });
  });

  test('is an error as a whole when one OU does not answer', async () => {
    organizations
      .on(ListAccountsForParentCommand, { ParentId: 'ou-exam-22222222' })
      .rejects(sdkError('TooManyRequestsException'));
    await expect(read()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  });

  test('is a coded error with a hint when IAM denies the call', async () => {
    organizations.on(ListRootsCommand).rejects(sdkError('AccessDeniedException'));
    await expect(read()).rejects.toMatchObject({
      code: 'GSG_ORGANIZATIONS_DENIED',
      hint: expect.stringContaining('register-delegated-administrator'),
    });
  });
});
