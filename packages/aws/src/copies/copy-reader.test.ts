import {
  DescribeRuleCommand,
  type DescribeRuleCommandOutput,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  type RuleState,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { GetUsageProfileCommand, GlueClient } from '@aws-sdk/client-glue';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { LimitsDocument } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { copyReader } from './copy-reader';

const PLACE = { account: '333333333333', region: 'eu-west-1' };
const BUS = 'arn:aws:events:eu-west-1:222222222222:event-bus/glue-session-guard';
const ROLE = 'arn:aws:iam::333333333333:role/glue-session-guard/GlueSessionGuardForwarder';
const PATTERN = {
  source: ['aws.glue'],
  detail: { eventName: ['CreateSession'], errorCode: [{ exists: false }] },
};
const RULE = { State: 'ENABLED', EventPattern: JSON.stringify(PATTERN) } as const;
const TARGET = { Id: 'Hub', Arn: BUS, RoleArn: ROLE };
const DOCUMENT = sampleDocument();
const SOUND = { rule: 'enabled', limits: 'equal', usageProfile: 'present' };

const events = mockClient(EventBridgeClient);
const ssm = mockClient(SSMClient);
const glue = mockClient(GlueClient);

beforeEach(() => {
  for (const mock of [events, ssm, glue]) mock.reset();
  events.on(DescribeRuleCommand, { Name: 'glue-session-guard-forward' }).resolves(RULE);
  events.on(ListTargetsByRuleCommand, { Rule: 'glue-session-guard-forward' }).resolves({ Targets: [TARGET] });
  ssm
    .on(GetParameterCommand, { Name: '/glue-session-guard/limits/r-exam' })
    .resolves({ Parameter: { Value: JSON.stringify(DOCUMENT) } });
  glue.on(GetUsageProfileCommand, { Name: 'glue-session-guard-r-exam' }).resolves({});
});

test('no usage profile is asked for where Glue has none', async () => {
  const { copies } = await reader().read({ ...PLACE, region: 'us-gov-west-1' }, DOCUMENT);
  expect(copies).toEqual({ ...SOUND, usageProfile: 'not-offered' });
  expect(glue.calls()).toEqual([]);
});

function read(document: LimitsDocument | undefined = DOCUMENT) {
  return reader().read(PLACE, document);
}

function reader() {
  return copyReader({
    hubBusArn: BUS,
    forwardRule: 'glue-session-guard-forward',
    forwardPattern: PATTERN,
    forwarderRole: 'glue-session-guard/GlueSessionGuardForwarder',
    partition: 'aws',
    limitsParameters: '/glue-session-guard/limits/',
    usageProfiles: 'glue-session-guard-',
    credentials: { of: () => Promise.reject(new Error('not asked')), forget: () => {} },
    glueFor: () => new GlueClient({ region: 'eu-west-1' }),
  });
}

describe('what StackSets put into an account', () => {
  test('is complete', async () => {
    expect(await read()).toEqual({ copies: SOUND, failures: [] });
  });

  test.each<[string, () => unknown, object]>([
    [
      'no rule',
      () => events.on(DescribeRuleCommand).rejects(sdkError('ResourceNotFoundException')),
      { rule: 'missing' },
    ],
    ['a disabled rule', () => rule({ State: 'DISABLED' }), { rule: 'disabled' }],
    ['a rule without a state', () => rule({ State: undefined }), { rule: 'disabled' }],
    [
      'a rule in a state that is not known here',
      () => rule({ State: 'PAUSED' as RuleState }),
      { rule: 'disabled' },
    ],
    [
      'a rule that also takes read-only events',
      () => rule({ State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' }),
      {},
    ],
    [
      'a rule that selects no event that there is',
      () => pattern({ ...PATTERN, detail: { ...PATTERN.detail, eventName: ['Nothing'] } }),
      { rule: 'altered-pattern' },
    ],
    [
      'a rule that selects fewer events',
      () => pattern({ ...PATTERN, account: ['444444444444'] }),
      { rule: 'altered-pattern' },
    ],
    [
      'a rule whose pattern is no JSON',
      () => rule({ EventPattern: 'aws.glue' }),
      { rule: 'altered-pattern' },
    ],
    [
      'a rule without a pattern',
      () => rule({ EventPattern: undefined, ScheduleExpression: 'rate(1 day)' }),
      { rule: 'altered-pattern' },
    ],
    [
      'a pattern written in another order and with spaces',
      () =>
        rule({
          EventPattern: JSON.stringify(Object.fromEntries(Object.entries(PATTERN).reverse()), null, 2),
        }),
      {},
    ],
    ['a rule without target', () => targets(), { rule: 'wrong-target' }],
    ['a rule to another bus', () => targets({ ...TARGET, Arn: `${BUS}-other` }), { rule: 'wrong-target' }],
    ['a target without a role', () => targets({ ...TARGET, RoleArn: undefined }), { rule: 'altered-target' }],
    [
      'a target with a role that may not forward',
      () => targets({ ...TARGET, RoleArn: ROLE.replace('GlueSessionGuardForwarder', 'powerless') }),
      { rule: 'altered-target' },
    ],
    [
      'a target with the role of another account',
      () => targets({ ...TARGET, RoleArn: ROLE.replace('333333333333', '444444444444') }),
      { rule: 'altered-target' },
    ],
    ['a target that sends a text', () => targets({ ...TARGET, Input: '{}' }), { rule: 'altered-target' }],
    [
      'a target that sends a part of the event',
      () => targets({ ...TARGET, InputPath: '$.detail' }),
      { rule: 'altered-target' },
    ],
    [
      'a target that rewrites the event',
      () => targets({ ...TARGET, InputTransformer: { InputTemplate: '"nothing"' } }),
      { rule: 'altered-target' },
    ],
    [
      'a target of somebody else beside ours',
      () => targets({ Id: 'Other', Arn: `${BUS}-other`, InputPath: '$.detail' }, TARGET),
      {},
    ],
    [
      'no parameter',
      () => ssm.on(GetParameterCommand).rejects(sdkError('ParameterNotFound')),
      { limits: 'missing' },
    ],
    [
      'an edited parameter',
      () => parameter(JSON.stringify({ ...DOCUMENT, limits: {} })),
      { limits: 'different' },
    ],
    ['a parameter that is no JSON', () => parameter('maxWorkers: 1000'), { limits: 'different' }],
    [
      'a parameter written in another order and with escapes',
      () =>
        parameter(
          JSON.stringify(Object.fromEntries(Object.entries(DOCUMENT).reverse())).replace(
            'r-exam',
            '\\u0072-exam',
          ),
        ),
      {},
    ],
    [
      'no usage profile',
      () => glue.on(GetUsageProfileCommand).rejects(sdkError('EntityNotFoundException')),
      { usageProfile: 'missing' },
    ],
  ])('%s', async (_, change, seen) => {
    change();
    expect(await read()).toEqual({ copies: { ...SOUND, ...seen }, failures: [] });
  });

  test.each([
    ['events:DescribeRule', () => events.on(DescribeRuleCommand), 'rule', 'GSG_MEMBER_DENIED'],
    ['ssm:GetParameter', () => ssm.on(GetParameterCommand), 'limits', 'GSG_MEMBER_DENIED'],
    ['glue:GetUsageProfile', () => glue.on(GetUsageProfileCommand), 'usageProfile', 'GSG_GLUE_DENIED'],
  ])('is unknown where IAM denies %s, and the rest is read', async (action, on, fact, code) => {
    on().rejects(sdkError('AccessDeniedException'));
    const { copies, failures } = await read();
    expect(copies).toEqual({ ...SOUND, [fact]: 'unknown' });
    expect(failures).toMatchObject([{ code, message: expect.stringContaining(action) }]);
  });

  test('is unknown where AWS fails, and nothing is thrown', async () => {
    ssm.on(GetParameterCommand).rejects(sdkError('InternalServerError'));
    const { copies, failures } = await read();
    expect(copies).toMatchObject({ limits: 'unknown' });
    expect(failures).toMatchObject([{ code: 'GSG_UNEXPECTED', facts: { name: 'InternalServerError' } }]);
  });

  test('is not compared when the account has no limits', async () => {
    expect((await reader().read(PLACE, undefined)).copies).toEqual({
      rule: 'enabled',
      limits: 'unknown',
      usageProfile: 'unknown',
    });
  });
});

function rule(change: Partial<DescribeRuleCommandOutput>) {
  events.on(DescribeRuleCommand).resolves({ ...RULE, ...change });
}

function pattern(selected: object) {
  rule({ EventPattern: JSON.stringify(selected) });
}

function targets(...Targets: Target[]) {
  events.on(ListTargetsByRuleCommand).resolves({ Targets });
}

function parameter(Value: string) {
  ssm.on(GetParameterCommand).resolves({ Parameter: { Value } });
}
