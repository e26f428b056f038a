import {
  CloudFormationClient,
  DescribeStackSetCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { standing } from './standing';

const cloudFormation = mockClient(CloudFormationClient);
const NAMES = { hubStack: 'GlueSessionGuardHub', stackSet: 'glue-session-guard-access' };
const found = () =>
  standing((region) => new CloudFormationClient({ region }), {
    ...NAMES,
    region: 'eu-west-1',
    otherRegions: ['us-east-1', 'eu-central-1'],
    callAs: 'DELEGATED_ADMIN',
  });

const NO_STACK = Object.assign(new Error('Stack with id GlueSessionGuardHub does not exist'), {
  name: 'ValidationError',
});
/** Answers by the Region that a client is made for: the input does not say it. */
function inRegion<Answer>(answers: Readonly<Record<string, Answer>>, otherwise: Error) {
  return async (_: unknown, client: () => { config: { region: () => Promise<string> } }) => {
    const answer = answers[await client().config.region()];
    if (answer === undefined) throw otherwise;
    return answer;
  };
}
function stands({ hub = [], stackSet = [] }: { hub?: string[]; stackSet?: string[] }) {
  const stack = { Stacks: [{ StackName: NAMES.hubStack, StackStatus: 'CREATE_COMPLETE' }] };
  const set = { StackSet: { OrganizationalUnitIds: ['r-exam'] } };
  const all = <T>(regions: string[], answer: T) => Object.fromEntries(regions.map((each) => [each, answer]));
  cloudFormation.on(DescribeStacksCommand).callsFake(inRegion(all(hub, stack), NO_STACK));
  cloudFormation
    .on(DescribeStackSetCommand)
    .callsFake(inRegion(all(stackSet, set), sdkError('StackSetNotFoundException')));
}

beforeEach(() => {
  cloudFormation.reset();
});

describe('what stands before a deployment', () => {
  test('is nothing at first', async () => {
    stands({});
    expect(await found()).toEqual({ kind: 'nowhere' });
  });

  test('is the hub here, with what its StackSets reach, and no other Region is asked', async () => {
    stands({ hub: ['eu-west-1'], stackSet: ['eu-west-1'] });
    expect(await found()).toEqual({ kind: 'here', enrolled: ['r-exam'] });
    expect(cloudFormation.calls()).toHaveLength(2);
  });

  test('is the hub here without a StackSet, where the first deployment broke off', async () => {
    stands({ hub: ['eu-west-1'] });
    expect(await found()).toEqual({ kind: 'here', enrolled: [] });
  });

  test('is the hub of this account in another Region', async () => {
    stands({ hub: ['us-east-1'], stackSet: ['us-east-1'] });
    expect(await found()).toEqual({ kind: 'elsewhere', region: 'us-east-1', account: 'this' });
  });

  test.each(['eu-west-1', 'eu-central-1'])(
    'is the hub of another account, by its StackSet in %s',
    async (at) => {
      stands({ stackSet: [at] });
      expect(await found()).toEqual({ kind: 'elsewhere', region: at, account: 'another' });
    },
  );

  test('is not looked for in Regions that the account may not use', async () => {
    stands({});
    for (const name of ['AccessDenied', 'UnrecognizedClientException', 'InvalidClientTokenId']) {
      cloudFormation
        .on(DescribeStacksCommand)
        .callsFake(async (_: unknown, client: () => { config: { region: () => Promise<string> } }) => {
          throw (await client().config.region()) === 'eu-west-1' ? NO_STACK : sdkError(name);
        });
      expect(await found()).toEqual({ kind: 'nowhere' });
    }
  });

  test('is not guessed where the Region of the hub does not answer', async () => {
    stands({});
    cloudFormation.on(DescribeStacksCommand).rejects(sdkError('AccessDenied'));
    await expect(found()).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
