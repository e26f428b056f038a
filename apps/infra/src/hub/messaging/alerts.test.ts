import { beforeAll, describe, expect, test } from '@jest/globals';
import { CONFIG } from '../../testing/sample-config';
import {
  resourceOf,
  resourcesOf,
  type Synthesized,
  synthesizeSample,
  type Template,
  templateOf,
} from '../../testing/sample-synth';
import { statementsIn } from '../../testing/statements';

let synthesized: Synthesized;
let hub: Template;

beforeAll(() => {
  synthesized = synthesizeSample();
  hub = templateOf(synthesized, 'GlueSessionGuardHub.');
});

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

  test('reach subscribers of an outcome only with it', () => {
    const alerts = [{ email: 'on-call@example.com', outcomes: ['could-not-stop' as const] }];
    const outcomes = templateOf(synthesizeSample({ config: { ...CONFIG, alerts } }), 'GlueSessionGuardHub.');
    expect(resourceOf(outcomes, 'AWS::SNS::Subscription')).toMatchObject({
      FilterPolicy: { outcome: ['could-not-stop'] },
    });
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

test('the key lets alarms, EventBridge, schedules and the logs use it', () => {
  const services = statementsIn(resourceOf(hub, 'AWS::KMS::Key')).slice(1);
  expect(services.map(({ Principal, Condition }) => [Principal, Condition])).toEqual([
    // EventBridge sends KMS no source account: a condition on it would drop every event.
    [{ Service: 'events.amazonaws.com' }, undefined],
    [{ Service: 'cloudwatch.amazonaws.com' }, { StringEquals: { 'aws:SourceAccount': '222222222222' } }],
    [{ Service: 'scheduler.amazonaws.com' }, undefined],
    [
      { Service: 'logs.eu-west-1.amazonaws.com' },
      {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn': [
            'arn:aws:logs:eu-west-1:222222222222:log-group:/glue-session-guard/enforcer',
            'arn:aws:logs:eu-west-1:222222222222:log-group:/glue-session-guard/sweeper',
          ],
        },
      },
    ],
  ]);
});

test('says so when alarms would reach nobody', () => {
  const alerts = [{ email: 'analytics-leads@example.com', organizationalUnits: ['ou-exam-11111111'] }];
  const { warnings } = synthesizeSample({ config: { ...CONFIG, alerts } });
  expect(warnings).toEqual([expect.stringContaining('GSG_NOBODY_HEARS_ALARMS')]);
  expect(synthesized.warnings).toEqual([]);
});
