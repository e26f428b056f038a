import { beforeAll, describe, expect, test } from '@jest/globals';
import { CONFIG } from '../sample/sample-config';
import {
  namedResource,
  resourceOf,
  resourcesOf,
  type Synthesized,
  synthesizeSample,
  type Template,
  templateOf,
} from '../sample/sample-synth';
import { statementsIn } from '../sample/statements';

let synthesized: Synthesized;
let hub: Template;

beforeAll(() => {
  synthesized = synthesizeSample();
  hub = templateOf(synthesized, 'GlueSessionGuardHub.');
}, 120_000);

const resource = (id: string, type: string) => namedResource(hub, id, type);
const queue = (id: string) => resource(id, 'AWS::SQS::Queue');

describe('alerts', () => {
  test('reach everyone, and subscribers of an OU only for accounts below it', () => {
    const subscriptions = resourcesOf(hub, 'AWS::SNS::Subscription').map(({ Properties }) => Properties);
    expect(
      subscriptions.map(({ Endpoint, Protocol, FilterPolicy }) => [Protocol, Endpoint, FilterPolicy]),
    ).toEqual([
      ['email', 'data-security@example.com', undefined],
      ['email', 'analytics-leads@example.com', { organizationalUnits: ['ou-exam-11111111'] }],
    ]);
  });

  test('may be published by alarms of this account', () => {
    const [statement] = statementsIn(resourceOf(hub, 'AWS::SNS::TopicPolicy')).filter(
      ({ Effect }) => Effect === 'Allow',
    );
    expect(statement).toMatchObject({
      Action: ['sns:Publish'],
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': '222222222222' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-1:222222222222:alarm:*' },
      },
    });
  });
});

test('the key lets alarms, EventBridge and the log use it, for this account', () => {
  const services = statementsIn(resourceOf(hub, 'AWS::KMS::Key')).slice(1);
  expect(services.map(({ Principal, Condition }) => [Principal, Condition])).toEqual([
    [{ Service: 'events.amazonaws.com' }, { StringEquals: { 'aws:SourceAccount': '222222222222' } }],
    [{ Service: 'cloudwatch.amazonaws.com' }, { StringEquals: { 'aws:SourceAccount': '222222222222' } }],
    [
      { Service: 'logs.eu-west-1.amazonaws.com' },
      {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn':
            'arn:aws:logs:eu-west-1:222222222222:log-group:/glue-session-guard/enforcer',
        },
      },
    ],
  ]);
});

test('every way to lose a session has its alarm', () => {
  const alarms = resourcesOf(hub, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
  const watched = alarms.map(({ MetricName, Dimensions, Threshold }) => [
    MetricName,
    Dimensions[0].Value['Fn::GetAtt']?.[0] ?? Dimensions[0].Value.Ref,
    Threshold,
  ]);
  expect(watched).toEqual([
    ['ApproximateNumberOfMessagesVisible', queue('DeadLetter').id, 1],
    ['ApproximateNumberOfMessagesVisible', queue('Undelivered').id, 1],
    ['ApproximateAgeOfOldestMessage', queue('Queue').id, 900],
    ['Errors', resource('Enforcer', 'AWS::Lambda::Function').id, 1],
    ['Throttles', resource('Enforcer', 'AWS::Lambda::Function').id, 1],
    ['FailedInvocations', resource('Bus', 'AWS::Events::EventBus').id, 1],
    ['InvocationsFailedToBeSentToDlq', resource('Bus', 'AWS::Events::EventBus').id, 1],
  ]);
  for (const { TreatMissingData } of alarms) expect(TreatMissingData).toBe('notBreaching');
});

test('says so when alarms would reach nobody', () => {
  const alerts = [{ email: 'analytics-leads@example.com', organizationalUnits: ['ou-exam-11111111'] }];
  const { warnings } = synthesizeSample({ config: { ...CONFIG, alerts } });
  expect(warnings).toEqual([expect.stringContaining('GSG_NOBODY_HEARS_ALARMS')]);
  expect(synthesized.warnings).toEqual([]);
}, 120_000);
