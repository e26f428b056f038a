import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { hubCaller, hubOutputs } from './hub';
import { OUTPUTS } from './testing/fake-hub';

const HUB = { accountId: '222222222222', region: 'eu-west-1' };
const Arn = 'arn:aws:sts::222222222222:assumed-role/on-call/operator@example.com';

const sts = mockClient(STSClient);
const cloudFormation = mockClient(CloudFormationClient);

beforeEach(() => {
  sts.reset();
  cloudFormation.reset();
});

describe('hubCaller', () => {
  test('is the ARN of credentials of the hub account', async () => {
    sts.on(GetCallerIdentityCommand).resolves({ Account: HUB.accountId, Arn });
    expect(await hubCaller(new STSClient({}), HUB.accountId)).toBe(Arn);
  });

  test('refuses credentials of another account, naming both', async () => {
    sts
      .on(GetCallerIdentityCommand)
      .resolves({ Account: '333333333333', Arn: 'arn:aws:iam::333333333333:user/x' });
    await expect(hubCaller(new STSClient({}), HUB.accountId)).rejects.toMatchObject({
      code: 'GSG_WRONG_ACCOUNT',
      message:
        'your credentials are of account 333333333333 (arn:aws:iam::333333333333:user/x), and the hub is 222222222222',
    });
  });
});

test('a caller that nothing names was not named by AWS', async () => {
  sts.on(GetCallerIdentityCommand).resolves({});
  await expect(hubCaller(new STSClient({}), HUB.accountId)).rejects.toMatchObject({
    code: 'GSG_NOT_AWS',
    hint: expect.stringContaining('AWS_ENDPOINT_URL'),
  });
});

describe('hubOutputs', () => {
  const read = () => hubOutputs(new CloudFormationClient({}), { hub: HUB });
  const deployed = (values: object) => ({
    Stacks: [
      {
        StackName: 'GlueSessionGuardHub',
        CreationTime: new Date(0),
        StackStatus: 'CREATE_COMPLETE' as const,
        Outputs: Object.entries(values).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
      },
    ],
  });

  test('are those that we read of the stack, whatever other outputs it has', async () => {
    cloudFormation
      .on(DescribeStacksCommand, { StackName: 'GlueSessionGuardHub' })
      .resolves(deployed({ ...OUTPUTS, BusArn: 'arn' }));
    expect(await read()).toEqual(OUTPUTS);
  });

  test('are an error that says how to deploy when there is no stack', async () => {
    cloudFormation
      .on(DescribeStacksCommand)
      .rejects(sdkError('ValidationError', 'Stack with id GlueSessionGuardHub does not exist'));
    await expect(read()).rejects.toMatchObject({
      code: 'GSG_HUB_NOT_FOUND',
      message: 'there is no stack GlueSessionGuardHub in account 222222222222, Region eu-west-1',
      hint: expect.stringContaining('npm run deploy'),
    });
  });

  test('are an error that names what an older release lacks', async () => {
    const { SweepQueueUrl: _, StateTable: __, ...older } = OUTPUTS;
    cloudFormation.on(DescribeStacksCommand).resolves(deployed(older));
    await expect(read()).rejects.toMatchObject({
      code: 'GSG_HUB_OUTDATED',
      message: 'the stack GlueSessionGuardHub has no output SweepQueueUrl, StateTable',
    });
  });

  test('are not missing when CloudFormation throttles', async () => {
    cloudFormation.on(DescribeStacksCommand).rejects(sdkError('Throttling'));
    await expect(read()).rejects.toMatchObject({ name: 'Throttling' });
  });
});
