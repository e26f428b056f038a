import type { StackInstance } from '@glue-session-guard/aws/doctor';
import { ORGANIZATION } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import { stackInstance, testLive } from '../../testing/live';
import { TREE, testOrganization } from '../../testing/organization';
import { answers, tellsOf } from '../testing/doctor';

/** A sound deployment, with these stacks of one StackSet. */
const withStacks = (end: string, instances: readonly StackInstance[]) => ({
  stackSets: async () =>
    (await testLive().stackSets()).map((each) =>
      each.name === `glue-session-guard-${end}` ? { ...each, instances } : each,
    ),
});

const HUB = { account: '222222222222', organizationalUnit: 'r-exam' };
const TWO_REGIONS = ORGANIZATION.replace('regions: [eu-west-1]', 'regions: [eu-west-1, us-east-1]');

/** The organization of the tests with more accounts in its OU. */
const withAccounts = (...ids: readonly string[]) => {
  const unit = TREE['ou-exam-11111111'];
  const accounts = ids.map((id) => ({ id, name: `new-${id}`, state: 'ACTIVE' }));
  const tree = {
    ...TREE,
    'ou-exam-11111111': { units: [], accounts: [...(unit?.accounts ?? []), ...accounts] },
  };
  return { wholeOrganization: () => testOrganization(tree).read() };
};

describe('the check reach', () => {
  tellsOf('reach', [
    [
      'an account that a StackSet did not reach',
      { change: withStacks('access', [stackInstance(HUB)]) },
      /^problem: glue-session-guard-access has no stack in 1 account, eu-west-1: analytics-dev \(333333333333\)$/,
      /^Where the account has just joined or moved, wait some minutes\. Else: aws cloudformation create-stack-instances --region eu-west-1 --call-as DELEGATED_ADMIN --stack-set-name glue-session-guard-access --regions eu-west-1 --deployment-targets OrganizationalUnitIds=r-exam,Accounts=333333333333,AccountFilterType=INTERSECTION/,
    ],
    [
      'limits that are missing, by the OU of their file',
      { change: withStacks('limits-ou-exam-11111111', []) },
      /^problem: glue-session-guard-limits-ou-exam-11111111 has no stack in 1 account/,
      /^npm run deploy\. Where it changes nothing: .* OrganizationalUnitIds=ou-exam-11111111,Accounts=333333333333,/,
    ],
    [
      'a Region that was not rolled out yet',
      { files: { 'organization.yaml': TWO_REGIONS } },
      /^problem: glue-session-guard-forwarding has no stack in 2 accounts, us-east-1: security-tooling \(222222222222\); analytics-dev \(333333333333\)$/,
      /^npm run deploy\. Where it changes nothing: aws .* --regions us-east-1 /,
    ],
    [
      'nothing where an account has a stack that failed, which the check of StackSets tells',
      { change: withStacks('access', [stackInstance(HUB), stackInstance({ status: 'FAILED' })]) },
      /^ok: in 2 accounts, as the OUs are today$/,
      undefined,
    ],
    [
      'nothing where a limit file leaves the Region out',
      {
        files: {
          'organization.yaml': TWO_REGIONS,
          'limits/limits.yaml':
            'organizationalUnit: r-exam\nregions: [eu-west-1]\nlimits: { maxWorkers: 5 }\n',
        },
      },
      /^ok: /,
      undefined,
    ],
    [
      'nothing of an account in an OU that is left alone',
      {
        change: withStacks('access', [stackInstance(HUB)]),
        files: { 'organization.yaml': `${ORGANIZATION}exclude: [ou-exam-11111111]\n` },
      },
      /^ok: in 1 account/,
      undefined,
    ],
  ]);

  test('has one command for the accounts that lack the same, and others for those that lack something else', async () => {
    const change = {
      ...withAccounts('444444444444', '555555555555'),
      ...withStacks('forwarding', [
        stackInstance(HUB),
        stackInstance(),
        stackInstance({ region: 'us-east-1' }),
        stackInstance({ account: '555555555555' }),
      ]),
    };
    const all = await answers('reach', { change, files: { 'organization.yaml': TWO_REGIONS } });
    const texts = all.map(([text]) => text).filter((text) => text?.includes('forwarding'));
    expect(texts).toEqual([
      'problem: glue-session-guard-forwarding has no stack in 2 accounts, us-east-1: security-tooling (222222222222); new-555555555555 (555555555555)',
      'problem: glue-session-guard-forwarding has no stack in 1 account, eu-west-1, us-east-1: new-444444444444 (444444444444)',
    ]);
  });

  test('is unknown where the organization cannot be read, while StackSets are told of', async () => {
    const change = { wholeOrganization: () => Promise.reject(new Error('denied')) };
    expect((await answers('reach', { change })).map(([text]) => text)).toEqual(['unknown: denied']);
    expect((await answers('stack-sets', { change })).every(([text]) => text?.startsWith('ok'))).toBe(true);
  });
});
