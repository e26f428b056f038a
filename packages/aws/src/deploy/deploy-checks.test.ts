import { CloudFormationClient, DescribeOrganizationsAccessCommand } from '@aws-sdk/client-cloudformation';
import {
  DescribeOrganizationCommand,
  ListDelegatedServicesForAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { createDeployChecks } from './deploy-checks';

const sts = mockClient(STSClient);
const organizations = mockClient(OrganizationsClient);
const cloudFormation = mockClient(CloudFormationClient);
const ssm = mockClient(SSMClient);
const checks = createDeployChecks('eu-west-1');
const HUB = '222222222222';
const STACK_SETS = 'member.org.stacksets.cloudformation.amazonaws.com';

beforeEach(() => {
  for (const mock of [sts, organizations, cloudFormation, ssm]) mock.reset();
});

describe('the account that deploys', () => {
  test('is that of the credentials', async () => {
    sts.on(GetCallerIdentityCommand).resolves({ Account: HUB, Arn: `arn:aws:iam::${HUB}:user/operator` });
    expect(await checks.callerAccount()).toBe(HUB);
  });

  test.each([
    ['there are no credentials', 'CredentialsProviderError', 'GSG_NO_CREDENTIALS'],
    ['the login expired', 'TokenProviderError', 'GSG_CREDENTIALS_EXPIRED'],
    ['the token expired', 'ExpiredToken', 'GSG_CREDENTIALS_EXPIRED'],
    ['AWS does not know the key', 'UnrecognizedClientException', 'GSG_CREDENTIALS_REFUSED'],
  ])('is unknown, with a hint to log in, when %s', async (_, name, code) => {
    sts.on(GetCallerIdentityCommand).rejects(sdkError(name));
    await expect(checks.callerAccount()).rejects.toMatchObject({
      code,
      hint: expect.stringMatching(/^Log in /),
    });
  });

  test('is an error without a hint to log in when AWS fails', async () => {
    sts.on(GetCallerIdentityCommand).rejects(sdkError('ServiceUnavailable'));
    await expect(checks.callerAccount()).rejects.toMatchObject({
      code: 'GSG_AWS_FAILED',
      hint: expect.not.stringContaining('Log in'),
    });
  });
});

test('a Region is closed that answers as if the credentials were none, and another error is thrown', async () => {
  sts.on(GetCallerIdentityCommand).resolves({});
  expect(await checks.closedRegions(['eu-west-1', 'us-east-1'])).toEqual([]);
  sts.reset();
  sts.on(GetCallerIdentityCommand).rejectsOnce(sdkError('InvalidClientTokenId')).resolves({});
  expect(await checks.closedRegions(['eu-south-2', 'us-east-1'])).toEqual(['eu-south-2']);
  sts.reset();
  sts.on(GetCallerIdentityCommand).rejects(sdkError('ServiceUnavailable'));
  await expect(checks.closedRegions(['eu-west-1'])).rejects.toMatchObject({ code: 'GSG_AWS_FAILED' });
});

test('the organization is named with its management account', async () => {
  organizations
    .on(DescribeOrganizationCommand)
    .resolves({ Organization: { Id: 'o-exampleorgid', MasterAccountId: '111111111111' } });
  expect(await checks.organization()).toEqual({ id: 'o-exampleorgid', managementAccountId: '111111111111' });
});

describe('a delegated administrator', () => {
  test('is found on a later page', async () => {
    organizations
      .on(ListDelegatedServicesForAccountCommand)
      .resolvesOnce({
        DelegatedServices: [{ ServicePrincipal: 'guardduty.amazonaws.com' }],
        NextToken: 'more',
      })
      .resolvesOnce({ DelegatedServices: [{ ServicePrincipal: STACK_SETS }] });
    expect(await checks.isDelegatedAdministrator(HUB)).toBe(true);
    expect(
      organizations.commandCalls(ListDelegatedServicesForAccountCommand)[1]?.args[0].input,
    ).toMatchObject({
      AccountId: HUB,
      NextToken: 'more',
    });
  });

  test('of another service is not one of StackSets', async () => {
    organizations
      .on(ListDelegatedServicesForAccountCommand)
      .resolves({ DelegatedServices: [{ ServicePrincipal: 'guardduty.amazonaws.com' }] });
    expect(await checks.isDelegatedAdministrator(HUB)).toBe(false);
  });

  test.each(['AccessDeniedException', 'AccountNotRegisteredException'])(
    'is none when the answer is %s',
    async (name) => {
      organizations.on(ListDelegatedServicesForAccountCommand).rejects(sdkError(name));
      expect(await checks.isDelegatedAdministrator(HUB)).toBe(false);
    },
  );

  test('is an error when Organizations throttles, not a no', async () => {
    organizations.on(ListDelegatedServicesForAccountCommand).rejects(sdkError('TooManyRequestsException'));
    await expect(checks.isDelegatedAdministrator(HUB)).rejects.toMatchObject({
      code: 'GSG_AWS_THROTTLED',
    });
  });
});

describe('trusted access', () => {
  test.each([
    ['ENABLED', true],
    ['DISABLED', false],
    ['DISABLED_PERMANENTLY', false],
  ] as const)('is %s: %s', async (Status, trusted) => {
    cloudFormation.on(DescribeOrganizationsAccessCommand, { CallAs: 'DELEGATED_ADMIN' }).resolves({ Status });
    expect(await checks.hasTrustedAccess('DELEGATED_ADMIN')).toBe(trusted);
  });
});

describe('the bootstrap version', () => {
  test('is that of the qualifier, a number', async () => {
    ssm
      .on(GetParameterCommand, { Name: '/cdk-bootstrap/accel/version' })
      .resolves({ Parameter: { Value: '30' } });
    expect(await checks.bootstrapVersion('accel')).toBe(30);
  });

  test('is undefined before the first bootstrap', async () => {
    ssm.on(GetParameterCommand).rejects(sdkError('ParameterNotFound'));
    expect(await checks.bootstrapVersion('accel')).toBeUndefined();
  });

  test('is an error when the hub may not read it', async () => {
    ssm.on(GetParameterCommand).rejects(sdkError('AccessDeniedException'));
    await expect(checks.bootstrapVersion('accel')).rejects.toMatchObject({ code: 'GSG_OPERATOR_DENIED' });
  });
});

test('the organization is an error with a hint when the account belongs to none', async () => {
  organizations.on(DescribeOrganizationCommand).rejects(sdkError('AWSOrganizationsNotInUseException'));
  await expect(checks.organization()).rejects.toMatchObject({ code: 'GSG_NO_ORGANIZATION' });
});
