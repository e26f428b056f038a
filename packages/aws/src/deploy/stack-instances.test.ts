import {
  CloudFormationClient,
  ListStackInstancesCommand,
  ListStackSetsCommand,
  type StackInstanceDetailedStatus,
} from '@aws-sdk/client-cloudformation';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { failedStackInstances } from './stack-instances';

const cloudFormation = mockClient(CloudFormationClient);
const failed = () =>
  failedStackInstances(new CloudFormationClient({ region: 'eu-west-1' }), {
    isOurs: (name) => name.startsWith('glue-session-guard-'),
    callAs: 'DELEGATED_ADMIN',
  });

const instance = (Account: string, DetailedStatus: StackInstanceDetailedStatus, StatusReason?: string) => ({
  Account,
  Region: 'us-east-1',
  OrganizationalUnitId: 'ou-exam-11111111',
  StackInstanceStatus: { DetailedStatus },
  ...(StatusReason !== undefined && { StatusReason }),
});

beforeEach(() => {
  cloudFormation.reset();
  cloudFormation.on(ListStackSetsCommand).resolves({ Summaries: [] });
  cloudFormation.on(ListStackInstancesCommand).resolves({ Summaries: [] });
});

describe('stacks in accounts that failed', () => {
  test('are found in each StackSet of the guard, on every page, with account, Region and reason', async () => {
    cloudFormation
      .on(ListStackSetsCommand)
      .resolves({ Summaries: [{ StackSetName: 'of-others' }], NextToken: '2' })
      .on(ListStackSetsCommand, { NextToken: '2' })
      .resolves({ Summaries: [{ StackSetName: 'glue-session-guard-access' }] });
    cloudFormation
      .on(ListStackInstancesCommand, { StackSetName: 'glue-session-guard-access' })
      .resolves({ Summaries: [instance('333333333333', 'SUCCEEDED')], NextToken: '2' })
      .on(ListStackInstancesCommand, { StackSetName: 'glue-session-guard-access', NextToken: '2' })
      .resolves({ Summaries: [instance('444444444444', 'FAILED', 'an SCP denies iam:CreateRole')] });
    expect(await failed()).toEqual([
      {
        stackSet: 'glue-session-guard-access',
        account: '444444444444',
        region: 'us-east-1',
        organizationalUnit: 'ou-exam-11111111',
        status: 'FAILED',
        reason: 'an SCP denies iam:CreateRole',
      },
    ]);
    for (const call of cloudFormation.calls())
      expect(call.args[0].input).toMatchObject({ CallAs: 'DELEGATED_ADMIN' });
  });

  test('are those not tried as well, and those that StackSets gave up on; not those of suspended accounts', async () => {
    const statuses: StackInstanceDetailedStatus[] = [
      'SUCCEEDED',
      'CANCELLED',
      'INOPERABLE',
      'SKIPPED_SUSPENDED_ACCOUNT',
      'RUNNING',
    ];
    cloudFormation
      .on(ListStackSetsCommand)
      .resolves({ Summaries: [{ StackSetName: 'glue-session-guard-access' }] });
    cloudFormation
      .on(ListStackInstancesCommand)
      .resolves({ Summaries: statuses.map((status, i) => instance(`33333333333${i}`, status)) });
    expect((await failed()).map(({ status, reason }) => [status, reason])).toEqual([
      ['CANCELLED', 'AWS gave no reason'],
      ['INOPERABLE', 'AWS gave no reason'],
    ]);
  });

  test('are never guessed: what AWS denies is thrown', async () => {
    cloudFormation.on(ListStackSetsCommand).rejects(new Error('denied'));
    await expect(failed()).rejects.toThrow('denied');
  });
});
