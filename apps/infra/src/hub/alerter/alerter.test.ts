import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { CONFIG } from '../../testing/sample-config';
import {
  namedResource,
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

const resource = (id: string, type: string) => namedResource(hub, id, type);
const queue = (id: string) => resource(id, 'AWS::SQS::Queue');
const run = (id: string) => resource(id, 'AWS::Lambda::Function');
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const permissions = (id: string) =>
  statementsIn(resource(`${id}Policy`, 'AWS::IAM::Policy').properties.PolicyDocument);
const sendsTo = (id: string) =>
  permissions(id)
    .filter(({ Action }) => Action.includes('sqs:SendMessage'))
    .flatMap(({ Resource }) => Resource);

describe('the alerter', () => {
  test('sends to its own queue in neither lane', () => {
    expect(sendsTo('Alerter')).toEqual([
      arnOf(queue('AlertDeadLetterQueue').id),
      arnOf(queue('MissedRuns').id),
    ]);
    expect(sendsTo('LoudAlerter')).toEqual([
      arnOf(queue('LoudAlertDeadLetterQueue').id),
      arnOf(queue('AlertQueue').id),
    ]);
  });

  test('publishes to the one topic, and counts mails in the one partition', () => {
    for (const id of ['Alerter', 'LoudAlerter']) {
      const by = Object.fromEntries(permissions(id).map((statement) => [statement.Sid, statement]));
      expect(by.TellPeople).toMatchObject({
        Action: ['sns:Publish'],
        Resource: { Ref: resource('Alerts', 'AWS::SNS::Topic').id },
      });
      expect(by.CountMails).toMatchObject({
        Condition: { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': ['mail-pace'] } },
      });
    }
  });

  test('puts outcome events on the default bus alone, under its own source and type', () => {
    for (const id of ['Alerter', 'LoudAlerter']) {
      expect(permissions(id).find(({ Sid }) => Sid === 'TellMachines')).toMatchObject({
        Action: ['events:PutEvents'],
        Resource: 'arn:aws:events:eu-west-1:222222222222:event-bus/default',
        Condition: {
          'ForAnyValue:StringEquals': {
            'events:source': ['glue-session-guard'],
            'events:detail-type': ['Session Outcome'],
          },
        },
      });
    }
  });

  test('reads the day of what was observed, and may neither mail nor change the ledger for it', () => {
    const actions = permissions('ObservedDigest').flatMap(({ Action }) => Action);
    expect(actions.filter((action) => /^(dynamodb|sns|events):/.test(action))).toEqual([
      'dynamodb:Query',
      'dynamodb:GetItem',
      'dynamodb:UpdateItem',
    ]);
  });

  test('takes a burst of urgent alerts as one batch, some seconds after the first', () => {
    expect(resource('LoudAlerts', 'AWS::Lambda::EventSourceMapping').properties).toMatchObject({
      EventSourceArn: arnOf(queue('LoudAlertQueue').id),
      FunctionName: { Ref: run('LoudAlerter').id },
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
    });
  });

  test('hides a message for longer than a run lasts', () => {
    expect(queue('AlertQueue').properties.VisibilityTimeout).toBeGreaterThan(
      run('Alerter').properties.Timeout,
    );
    expect(queue('LoudAlertQueue').properties.VisibilityTimeout).toBe(
      6 * run('LoudAlerter').properties.Timeout,
    );
  });

  test('keeps a message for a day in which SNS takes no mail', () => {
    const { VisibilityTimeout, RedrivePolicy } = queue('AlertQueue').properties;
    expect(VisibilityTimeout * RedrivePolicy.maxReceiveCount).toBeGreaterThanOrEqual(24 * 3600);
  });

  test('knows who is told of what', () => {
    const { S3Key } = run('Alerter').properties.Code;
    const asset = join(synthesized.outdir, `asset.${String(S3Key).replace('.zip', '')}`);
    expect(JSON.parse(readFileSync(join(asset, 'recipients.json'), 'utf8'))).toEqual([
      { id: 'data-security@example.com' },
      { id: 'analytics-leads@example.com', organizationalUnits: ['ou-exam-11111111'] },
    ]);
  });

  test('is told in which repository the limit files are, where the configuration says it', () => {
    const repository = { url: 'https://git.example.com/limits', branch: 'main', folder: 'config' };
    const template = templateOf(
      synthesizeSample({ config: { ...CONFIG, repository } }),
      'GlueSessionGuardHub.',
    );
    for (const id of ['Alerter', 'LoudAlerter']) {
      const { Variables } = namedResource(template, id, 'AWS::Lambda::Function').properties.Environment;
      expect(JSON.parse(Variables.GSG_REPOSITORY)).toEqual(repository);
    }
  });

  test('is told everything its configuration asks for', () => {
    for (const id of ['Alerter', 'LoudAlerter']) {
      expect(run(id).properties.Environment.Variables).toEqual({
        GSG_STATE_TABLE: { Ref: resource('State', 'AWS::DynamoDB::Table').id },
        GSG_ALERTS_TOPIC_ARN: { Ref: resource('Alerts', 'AWS::SNS::Topic').id },
        GSG_ALERT_QUEUE_URL: { Ref: queue('AlertQueue').id },
        GSG_ALERT_DEAD_LETTER_QUEUE_URL: { Ref: queue('AlertDeadLetterQueue').id },
        GSG_LOUD_ALERT_DEAD_LETTER_QUEUE_URL: { Ref: queue('LoudAlertDeadLetterQueue').id },
        GSG_MAX_RECEIVES: String(queue('LoudAlertQueue').properties.RedrivePolicy.maxReceiveCount),
        GSG_LEDGER_TABLE: { Ref: resource('Ledger', 'AWS::DynamoDB::Table').id },
        GSG_OUTCOME_BUS_ARN: 'arn:aws:events:eu-west-1:222222222222:event-bus/default',
        GSG_REPOSITORY: 'null',
        POWERTOOLS_SERVICE_NAME: 'glue-session-guard',
        POWERTOOLS_METRICS_NAMESPACE: 'GlueSessionGuard',
      });
    }
  });
});
