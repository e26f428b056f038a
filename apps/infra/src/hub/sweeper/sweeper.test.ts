import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { WORKSPACE } from '../../config/settings';
import { CONFIG } from '../../testing/sample-config';
import {
  namedResource,
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

const resource = (id: string, type: string) => namedResource(hub, id, type);
const queue = (id: string) => resource(id, 'AWS::SQS::Queue');
const run = (id: string) => resource(id, 'AWS::Lambda::Function');
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const permissions = (id: string) =>
  statementsIn(resource(`${id}Policy`, 'AWS::IAM::Policy').properties.PolicyDocument);
const actions = (id: string) => Object.fromEntries(permissions(id).map(({ Sid, Action }) => [Sid, Action]));
const forwardingRule = () =>
  resourceOf(templateOf(synthesized, 'GlueSessionGuardMembersForwarding'), 'AWS::Events::Rule');
const mapping = () => resource('Places', 'AWS::Lambda::EventSourceMapping').properties;

describe('plan and regions', () => {
  test('may do exactly this', () => {
    expect(actions('Sweeper')).toEqual({
      ActInAccountsOfThisOrganization: ['sts:AssumeRole'],
      FindTheOrganizationalUnitsOfAnAccount: ['organizations:DescribeAccount', 'organizations:ListParents'],
      WalkDownFromTheRoot: [
        'organizations:ListAccountsForParent',
        'organizations:ListOrganizationalUnitsForParent',
      ],
      FindTheRoot: ['organizations:DescribeOrganization', 'organizations:ListRoots'],
      TakePlaces: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      HaveAPlaceBackSooner: ['sqs:ChangeMessageVisibility'],
      PlanPlaces: ['sqs:SendMessage'],
      HandOverWhatStarts: ['sqs:SendMessage'],
      KeepRunsThatFailed: ['sqs:SendMessage'],
      KeepTheLedger: [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:PartiQLInsert',
      ],
      FindWhatIsOpen: ['dynamodb:Query'],
      KeepDirectoryAndCoverage: [
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:Query',
      ],
      LeaveWhatOperatorsSet: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      SeeWhoIsSubscribed: ['sns:ListSubscriptionsByTopic'],
      SeeHowTheyAreFiltered: ['sns:GetSubscriptionAttributes'],
      CountWhatWasNotForwarded: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
      Alert: ['sqs:SendMessage'],
      UseTheKeyThroughTheServices: [
        'kms:Decrypt',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:DescribeKey',
      ],
      Log: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    });
  });

  test('share the role that every account trusts', () => {
    const { id, properties } = resource('SweeperRole', 'AWS::IAM::Role');
    expect(properties).toMatchObject({
      RoleName: 'glue-session-guard-sweeper',
      Path: '/glue-session-guard/',
    });
    for (const name of ['SweepPlan', 'SweepRegion']) expect(run(name).properties.Role).toEqual(arnOf(id));
  });

  test('take places side by side, each answered for by itself', () => {
    expect(mapping()).toMatchObject({
      FunctionName: { Ref: run('SweepRegion').id },
      EventSourceArn: arnOf(queue('SweepQueue').id),
      BatchSize: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 20 },
    });
  });

  test('hold a place for six times the timeout of its function, and give up after five attempts', () => {
    const { VisibilityTimeout, RedrivePolicy } = queue('SweepQueue').properties;
    expect(VisibilityTimeout).toBe(6 * run('SweepRegion').properties.Timeout);
    expect(RedrivePolicy).toEqual({
      deadLetterTargetArn: arnOf(queue('SweepDeadLetterQueue').id),
      maxReceiveCount: 5,
    });
  });
});

describe('the canary', () => {
  test('may send to the enforcer, and is not trusted by any account', () => {
    expect(actions('Canary')).toEqual({
      SendTheCanary: ['sqs:SendMessage'],
      KeepRunsThatFailed: ['sqs:SendMessage'],
      EncryptWhatIsSent: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Log: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    });
    expect(permissions('Canary')[0]?.Resource).toEqual(arnOf(queue('Queue').id));
    expect(run('Canary').properties.Role).toEqual(arnOf(resource('CanaryRole', 'AWS::IAM::Role').id));
  });
});

describe('the functions', () => {
  test('are three handlers of one bundle, with the lists beside it that grow and no limits', () => {
    const runs = ['SweepPlan', 'SweepRegion', 'Canary'].map((id) => run(id).properties);
    expect(runs.map(({ Handler }) => Handler)).toEqual(['index.plan', 'index.region', 'index.canary']);
    const [key, ...others] = new Set(runs.map(({ Code }) => String(Code.S3Key)));
    expect(others).toEqual([]);
    const asset = join(synthesized.outdir, `asset.${key?.replace('.zip', '')}`);
    expect(readdirSync(asset).filter((name) => name.endsWith('.json'))).toEqual(['environment.json']);
    expect(JSON.parse(readFileSync(join(asset, 'environment.json'), 'utf8'))).toEqual({
      GSG_ALERT_ADDRESSES: '["data-security@example.com","analytics-leads@example.com"]',
      GSG_ALARM_ADDRESSES: '["data-security@example.com"]',
      GSG_ENROL: JSON.stringify(CONFIG.enrol),
      GSG_EXCLUDE: '[]',
      GSG_ALERT_UNITS: '["ou-exam-11111111"]',
    });
  });

  test('are told everything their configuration asks for', () => {
    for (const id of ['SweepPlan', 'SweepRegion', 'Canary']) {
      expect(run(id).properties.Environment.Variables).toEqual({
        GSG_LEDGER_TABLE: { Ref: resource('Ledger', 'AWS::DynamoDB::Table').id },
        GSG_STATE_TABLE: { Ref: resource('State', 'AWS::DynamoDB::Table').id },
        GSG_ALERT_QUEUE_URL: { Ref: queue('AlertQueue').id },
        GSG_LOUD_ALERT_QUEUE_URL: { Ref: queue('LoudAlertQueue').id },
        GSG_QUEUE_URL: { Ref: queue('Queue').id },
        GSG_SWEEP_QUEUE_URL: { Ref: queue('SweepQueue').id },
        GSG_ALERTS_TOPIC_ARN: { Ref: resource('Alerts', 'AWS::SNS::Topic').id },
        GSG_ALARMS_TOPIC_ARN: { Ref: resource('Alarms', 'AWS::SNS::Topic').id },
        GSG_GUARD_ROLE: 'glue-session-guard/GlueSessionGuard',
        GSG_HUB_BUS_ARN: 'arn:aws:events:eu-west-1:222222222222:event-bus/glue-session-guard',
        GSG_FORWARD_RULE: 'glue-session-guard-forward',
        GSG_FORWARD_PATTERN: JSON.stringify(forwardingRule().EventPattern),
        GSG_FORWARDER_ROLE: 'glue-session-guard/GlueSessionGuardForwarder',
        GSG_UNFORWARDED_QUEUE: 'glue-session-guard-unforwarded',
        GSG_LIMITS_PARAMETERS: '/glue-session-guard/limits/',
        GSG_USAGE_PROFILES: 'glue-session-guard-',
        GSG_COVERAGE_KEPT_MINUTES: '0',
        GSG_SWEEP: '{"everyMinutes":15}',
        GSG_REGIONS: JSON.stringify(CONFIG.regions),
        GSG_NOTICE_DAYS: '14',
        GSG_WAITING: JSON.stringify(CONFIG.waiting),
        GSG_BLAST_RADIUS: JSON.stringify(CONFIG.blastRadius),
        GSG_MAX_RECEIVES: String(queue('SweepQueue').properties.RedrivePolicy.maxReceiveCount),
        GSG_RETENTION: JSON.stringify(CONFIG.retention),
        GSG_PARTITION: 'aws',
        POWERTOOLS_SERVICE_NAME: 'glue-session-guard',
        POWERTOOLS_METRICS_NAMESPACE: 'GlueSessionGuard',
      });
    }
  });

  test('look for the rule that the forwarding template makes', () => {
    const { GSG_FORWARD_RULE, GSG_HUB_BUS_ARN, GSG_FORWARDER_ROLE, GSG_PARTITION } =
      run('SweepRegion').properties.Environment.Variables;
    const { Name, Targets } = forwardingRule();
    expect(Name).toBe(GSG_FORWARD_RULE);
    const account = { Ref: 'AWS::AccountId' };
    const parts = [`arn:${GSG_PARTITION}:iam::`, account, `:role/${GSG_FORWARDER_ROLE}`];
    expect(Targets).toEqual([
      {
        Id: 'Hub',
        Arn: GSG_HUB_BUS_ARN,
        RoleArn: { 'Fn::Join': ['', parts] },
        DeadLetterConfig: expect.anything(),
      },
    ]);
  });

  test.each([
    ['for half a sweep less than configured', 60, '52.5'],
    ['not at all when it is read at each sweep', 15, '0'],
  ])('keep coverage %s', (_, coverageEveryMinutes, kept) => {
    expect(variablesWith({ coverageEveryMinutes }).GSG_COVERAGE_KEPT_MINUTES).toBe(kept);
  });

  test('look at quiet places as often as configured', () => {
    expect(variablesWith({ quietEveryMinutes: 360 }).GSG_SWEEP).toBe(
      '{"everyMinutes":15,"quietEveryMinutes":360}',
    );
  });

  test('keep scheduled runs that failed, and are made once their roles may', () => {
    for (const [id, role] of [
      ['SweepPlan', 'Sweeper'],
      ['Canary', 'Canary'],
    ] as const) {
      expect(run(id).properties.DeadLetterConfig).toEqual({ TargetArn: arnOf(queue('MissedRuns').id) });
      expect(hub.Resources[run(id).id]?.DependsOn).toContain(
        resource(`${role}Policy`, 'AWS::IAM::Policy').id,
      );
    }
  });
});

function variablesWith(sweep: Partial<typeof CONFIG.sweep>): Record<string, unknown> {
  const config = { ...CONFIG, sweep: { ...CONFIG.sweep, ...sweep } };
  const template = templateOf(synthesizeSample({ config }), 'GlueSessionGuardHub.');
  return namedResource(template, 'SweepRegion', 'AWS::Lambda::Function').properties.Environment.Variables;
}

test('a claim of the sweeper outlives its function', () => {
  const wired = readFileSync(join(WORKSPACE, 'apps/sweeper/src/index.ts'), 'utf8');
  expect(wired).toContain(`TIMEOUT_SECONDS = ${run('SweepRegion').properties.Timeout};`);
});

test('a run that failed is left to the next one where that mends it', () => {
  expect(resourcesOf(hub, 'AWS::Lambda::EventInvokeConfig').map(({ Properties }) => Properties)).toEqual([
    { FunctionName: { Ref: run('SweepPlan').id }, MaximumRetryAttempts: 0, Qualifier: '$LATEST' },
    { FunctionName: { Ref: run('SweepDue').id }, MaximumRetryAttempts: 0, Qualifier: '$LATEST' },
    { FunctionName: { Ref: run('Alerter').id }, MaximumRetryAttempts: 0, Qualifier: '$LATEST' },
    { FunctionName: { Ref: run('ObservedDigest').id }, MaximumRetryAttempts: 0, Qualifier: '$LATEST' },
  ]);
});

describe('schedules', () => {
  const schedules = (template = hub) =>
    resourcesOf(template, 'AWS::Scheduler::Schedule').map(({ Properties }) => Properties);

  test('start what the configuration says, as often as it says', () => {
    const started = schedules().map(({ Name, ScheduleExpression, Target }) => [
      Name,
      ScheduleExpression,
      Target.Arn,
    ]);
    expect(started).toEqual([
      ['glue-session-guard-sweep', 'rate(15 minutes)', arnOf(run('SweepPlan').id)],
      ['glue-session-guard-canary', 'rate(60 minutes)', arnOf(run('Canary').id)],
      ['glue-session-guard-due', 'rate(1 minute)', arnOf(run('SweepDue').id)],
      ['glue-session-guard-alerter', 'rate(1 minute)', arnOf(run('Alerter').id)],
      ['glue-session-guard-observed-digest', 'rate(60 minutes)', arnOf(run('ObservedDigest').id)],
    ]);
    const rare = { ...CONFIG, sweep: { ...CONFIG.sweep, everyMinutes: 1440 } };
    const [sweep] = schedules(templateOf(synthesizeSample({ config: rare }), 'GlueSessionGuardHub.'));
    expect(sweep).toMatchObject({
      ScheduleExpression: 'rate(1440 minutes)',
      Target: { RetryPolicy: { MaximumEventAgeInSeconds: 86_400 } },
    });
  });

  test('keep what could not be started, and do not start it after the next was due', () => {
    for (const { Target } of schedules())
      expect(Target.DeadLetterConfig).toEqual({ Arn: arnOf(queue('MissedRuns').id) });
    expect(schedules().map(({ Target }) => Target.RetryPolicy.MaximumEventAgeInSeconds)).toEqual([
      900, 3600, 60, 60, 3600,
    ]);
  });

  test('may start these functions and no other', () => {
    expect(actions('Scheduler')).toEqual({
      StartRuns: ['lambda:InvokeFunction'],
      KeepRunsThatCouldNotStart: ['sqs:SendMessage'],
      EncryptWhatIsSent: ['kms:Decrypt', 'kms:GenerateDataKey'],
    });
    expect(permissions('Scheduler')[0]?.Resource).toEqual([
      arnOf(run('SweepPlan').id),
      arnOf(run('Canary').id),
      arnOf(run('SweepDue').id),
      arnOf(run('Alerter').id),
      arnOf(run('ObservedDigest').id),
    ]);
  });
});
