import { describe, expect, test } from '@jest/globals';
import { CONFIG, READY } from '../testing/sample-config';
import { checkPrerequisites, type DeployPrerequisites } from './check-prerequisites';

const missing = async (change: Partial<DeployPrerequisites>, config = CONFIG) => {
  const result = await checkPrerequisites(config, { ...READY, ...change }, 'deploy');
  return result.kind === 'missing' ? result.missing.map(({ code, hint }) => ({ code, hint })) : [];
};

const ACTIVATE = 'aws cloudformation activate-organizations-access --region eu-west-1';

describe('a deployment', () => {
  test('may begin when everything is there', async () => {
    expect(await checkPrerequisites(CONFIG, READY, 'deploy')).toEqual({
      kind: 'met',
      managementAccountId: '111111111111',
    });
  });

  test('with credentials of another account asks nothing more about it', async () => {
    const organization = () => Promise.reject(new Error('asked about the wrong account'));
    expect(await missing({ callerAccount: async () => '333333333333', organization })).toEqual([
      { code: 'GSG_WRONG_ACCOUNT', hint: expect.stringContaining('a profile of 222222222222') },
    ]);
  });

  test('into another organization names the right id', async () => {
    const organization = async () => ({ id: 'o-otherotherot', managementAccountId: '111111111111' });
    expect(await missing({ organization })).toEqual([
      { code: 'GSG_WRONG_ORGANIZATION', hint: 'Write in organization.yaml: organizationId: o-otherotherot' },
    ]);
  });

  test('from the management account must say so', async () => {
    const organization = async () => ({ id: 'o-exampleorgid', managementAccountId: '222222222222' });
    expect(await missing({ organization })).toEqual([
      {
        code: 'GSG_WRONG_HUB_ROLE',
        hint: 'Write in organization.yaml, under hub: delegatedAdministrator: false',
      },
    ]);
  });

  test('without a delegated administrator gets both commands, for nobody could ask about trusted access', async () => {
    const hasTrustedAccess = () => Promise.reject(new Error('not a delegated administrator'));
    expect(await missing({ isDelegatedAdministrator: async () => false, hasTrustedAccess })).toEqual([
      {
        code: 'GSG_NOT_A_DELEGATED_ADMINISTRATOR',
        hint: `As the management account: ${ACTIVATE} && aws organizations register-delegated-administrator --account-id 222222222222 --service-principal member.org.stacksets.cloudformation.amazonaws.com`,
      },
    ]);
  });

  test('that watches a Region which the hub account has not enabled names it', async () => {
    const closedRegions = async (regions: readonly string[]) =>
      regions.filter((each) => each !== 'eu-west-1');
    expect(await missing({ closedRegions })).toEqual([
      {
        code: 'GSG_REGION_NOT_ENABLED_IN_HUB',
        hint: expect.stringContaining('aws account enable-region --region-name us-east-1'),
      },
    ]);
  });

  test('without trusted access gets the command', async () => {
    expect(await missing({ hasTrustedAccess: async (callAs) => callAs !== 'DELEGATED_ADMIN' })).toEqual([
      { code: 'GSG_NO_TRUSTED_ACCESS', hint: `As the management account: ${ACTIVATE}` },
    ]);
  });

  test('of a management account needs no delegated administrator', async () => {
    const config = { ...CONFIG, hub: { ...CONFIG.hub, delegatedAdministrator: false } };
    const organization = async () => ({ id: 'o-exampleorgid', managementAccountId: '222222222222' });
    const isDelegatedAdministrator = () => Promise.reject(new Error('not asked'));
    const hasTrustedAccess = async (callAs: string) => callAs === 'SELF';
    expect(await missing({ organization, isDelegatedAdministrator, hasTrustedAccess }, config)).toEqual([]);
  });

  test.each([undefined, 5])('with bootstrap version %s gets the command', async (version) => {
    expect(await missing({ bootstrapVersion: async () => version })).toEqual([
      {
        code: 'GSG_NOT_BOOTSTRAPPED',
        hint: 'As the hub account: apps/infra/node_modules/.bin/cdk bootstrap aws://222222222222/eu-west-1',
      },
    ]);
  });

  test('asks for the bootstrap stack of the qualifier, and says how to make one', async () => {
    const asked: string[] = [];
    const bootstrapVersion = async (qualifier: string) => {
      asked.push(qualifier);
      return undefined;
    };
    const config = { ...CONFIG, bootstrapQualifier: 'accel' };
    expect(await missing({ bootstrapVersion }, config)).toEqual([
      {
        code: 'GSG_NOT_BOOTSTRAPPED',
        hint: 'As the hub account: apps/infra/node_modules/.bin/cdk bootstrap --qualifier accel --toolkit-stack-name CDKToolkit-accel aws://222222222222/eu-west-1',
      },
    ]);
    expect(asked).toEqual(['accel']);
  });

  test('names everything that is missing at once', async () => {
    const codes = await missing({
      hasTrustedAccess: async () => false,
      bootstrapVersion: async () => undefined,
    });
    expect(codes.map(({ code }) => code)).toEqual(['GSG_NO_TRUSTED_ACCESS', 'GSG_NOT_BOOTSTRAPPED']);
  });
});
