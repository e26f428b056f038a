import { beforeAll, describe, expect, test } from '@jest/globals';
import { CONFIG } from '../../testing/sample-config';
import {
  namedResource,
  resourceOf,
  resourcesOf,
  type Synthesized,
  synthesizeSample,
  type Template,
  type TemplateResource,
  templateOf,
} from '../../testing/sample-synth';
import { statementsIn } from '../../testing/statements';

let synthesized: Synthesized;
let hub: Template;

beforeAll(() => {
  synthesized = synthesizeSample();
  hub = templateOf(synthesized, 'GlueSessionGuardHub.');
});

function sendsAlerts({ Handler, Environment }: TemplateResource['Properties']): boolean {
  return !/canary|due/.test(Handler) && Environment.Variables.GSG_ALERT_QUEUE_URL !== undefined;
}

describe('alerts', () => {
  test('reach whom the alerter names, and alarms everybody who is told of the whole organization', () => {
    const subscriptions = resourcesOf(hub, 'AWS::SNS::Subscription').map(({ Properties }) => Properties);
    const [alerts, alarms] = ['Alerts', 'Alarms'].map((id) => namedResource(hub, id, 'AWS::SNS::Topic').id);
    expect(
      subscriptions.map(({ TopicArn, Endpoint, Protocol, FilterPolicy }) => [
        TopicArn.Ref,
        Protocol,
        Endpoint,
        FilterPolicy,
      ]),
    ).toEqual([
      [alerts, 'email', 'data-security@example.com', { recipients: ['data-security@example.com'] }],
      [alerts, 'email', 'analytics-leads@example.com', { recipients: ['analytics-leads@example.com'] }],
      [alarms, 'email', 'data-security@example.com', undefined],
    ]);
  });

  test('are subscribed to once everything that sends them names recipients', () => {
    const needed = Object.entries(hub.Resources)
      .filter(([, { Type, Properties }]) => Type === 'AWS::Lambda::Function' && sendsAlerts(Properties))
      .map(([id]) => id);
    expect(needed).toHaveLength(6);
    const filtered = resourcesOf(hub, 'AWS::SNS::Subscription').filter(
      ({ Properties }) => Properties.FilterPolicy !== undefined,
    );
    expect(filtered).toHaveLength(2);
    for (const { DependsOn } of filtered) expect(DependsOn).toEqual(expect.arrayContaining(needed));
  });

  test('take alarms of this account, on a topic of their own', () => {
    const policies = resourcesOf(hub, 'AWS::SNS::TopicPolicy').map(({ Properties }) => Properties);
    const { id } = namedResource(hub, 'Alarms', 'AWS::SNS::Topic');
    const allowing = policies.filter((policy) =>
      statementsIn(policy).some(({ Effect }) => Effect === 'Allow'),
    );
    expect(allowing.map(({ Topics }) => Topics)).toEqual([[{ Ref: id }]]);
    const [statement] = statementsIn(allowing).filter(({ Effect }) => Effect === 'Allow');
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
            'arn:aws:logs:eu-west-1:222222222222:log-group:/glue-session-guard/alerter',
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
