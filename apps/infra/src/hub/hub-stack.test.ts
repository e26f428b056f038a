import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FUNCTIONS_AT_ONCE } from '@glue-session-guard/limits';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { CONFIG } from '../testing/sample-config';
import {
  masked,
  namedResource,
  resourceOf,
  resourcesOf,
  type Synthesized,
  synthesizeSample,
  type Template,
  templateOf,
} from '../testing/sample-synth';
import { statementsIn } from '../testing/statements';

let synthesized: Synthesized;
let hub: Template;

beforeAll(() => {
  synthesized = synthesizeSample();
  hub = templateOf(synthesized, 'GlueSessionGuardHub.');
});

const resource = (id: string, type: string) => namedResource(hub, id, type);
const queue = (id: string) => resource(id, 'AWS::SQS::Queue');
const run = () => resource('Enforcer', 'AWS::Lambda::Function');
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

test('the hub stack leaves room for 350 subscriptions among its 500 resources', () => {
  const { Resources } = templateOf(
    synthesizeSample({ config: { ...CONFIG, alerts: [] } }),
    'GlueSessionGuardHub.',
  );
  expect(Object.keys(Resources).length).toBeLessThanOrEqual(150);
});

describe('bus', () => {
  test('takes only events of Glue through CloudTrail that a bus of this organization forwards', () => {
    expect(resourceOf(hub, 'AWS::Events::EventBus')).toMatchObject({ Name: 'glue-session-guard' });
    expect(resourceOf(hub, 'AWS::Events::EventBusPolicy').Statement).toEqual({
      Effect: 'Allow',
      Principal: '*',
      Action: 'events:PutEvents',
      Resource: arnOf(resource('Bus', 'AWS::Events::EventBus').id),
      Condition: {
        StringEquals: {
          'aws:PrincipalOrgID': 'o-exampleorgid',
          'events:eventBusInvocation': 'true',
        },
        'ForAnyValue:StringEquals': {
          'events:source': 'aws.glue',
          'events:detail-type': 'AWS API Call via CloudTrail',
        },
      },
    });
  });

  test('hands only successful CreateSession calls of Glue to the queue', () => {
    expect(resourceOf(hub, 'AWS::Events::Rule').EventPattern).toEqual({
      source: ['aws.glue'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['glue.amazonaws.com'],
        eventName: ['CreateSession'],
        errorCode: [{ exists: false }],
      },
    });
  });

  test('keeps what the queue does not take', () => {
    expect(resourceOf(hub, 'AWS::Events::Rule').Targets).toEqual([
      {
        Id: 'Queue',
        Arn: arnOf(queue('Queue').id),
        DeadLetterConfig: { Arn: arnOf(queue('Undelivered').id) },
        RetryPolicy: { MaximumEventAgeInSeconds: 86400, MaximumRetryAttempts: 185 },
      },
    ]);
  });
});

describe('queues', () => {
  test('hold a message for six times the timeout of the enforcer', () => {
    const { Timeout } = run().properties;
    expect(queue('Queue').properties.VisibilityTimeout).toBe(6 * Timeout);
  });

  test('give up after five attempts', () => {
    expect(queue('Queue').properties.RedrivePolicy).toEqual({
      deadLetterTargetArn: arnOf(queue('DeadLetter').id),
      maxReceiveCount: 5,
    });
  });

  test('take an event of 256 KB and what waiting adds to it', () => {
    for (const { Properties } of resourcesOf(hub, 'AWS::SQS::Queue'))
      expect(Properties.MaximumMessageSize).toBe(1_048_576);
  });

  test('are written to by the session rule alone, and never by it to the dead letters', () => {
    const writers = resourcesOf(hub, 'AWS::SQS::QueuePolicy').map(({ Properties }) =>
      statementsIn(Properties).filter(({ Effect }) => Effect === 'Allow'),
    );
    expect(writers.map((statements) => statements.length).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
    for (const statement of writers.flat()) {
      expect(statement).toMatchObject({
        Action: ['sqs:SendMessage'],
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': arnOf('SessionRule') } },
      });
    }
  });
});

describe('enforcer', () => {
  test('may do exactly this', () => {
    const { PolicyDocument } = resource('EnforcerPolicy', 'AWS::IAM::Policy').properties;
    expect(Object.fromEntries(statementsIn(PolicyDocument).map(({ Sid, Action }) => [Sid, Action]))).toEqual({
      ActInAccountsOfThisOrganization: ['sts:AssumeRole'],
      FindTheOrganizationalUnitsOfAnAccount: ['organizations:DescribeAccount', 'organizations:ListParents'],
      TakeWork: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      WaitAndGiveUp: ['sqs:SendMessage'],
      KeepTheLedger: [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:PartiQLInsert',
      ],
      AskTheBrakeAndReadTheLimits: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem'],
      LeaveWhatOperatorsSet: ['dynamodb:UpdateItem'],
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

  test('has no permission beside its own policy', () => {
    const { properties } = resource('EnforcerRole', 'AWS::IAM::Role');
    expect(properties).toMatchObject({
      RoleName: 'glue-session-guard-enforcer',
      Path: '/glue-session-guard/',
    });
    expect(properties).not.toHaveProperty('ManagedPolicyArns');
    expect(properties).not.toHaveProperty('Policies');
    const { id } = resource('EnforcerRole', 'AWS::IAM::Role');
    const policies = resourcesOf(hub, 'AWS::IAM::Policy').filter(({ Properties }) =>
      JSON.stringify(Properties.Roles).includes(id),
    );
    expect(policies).toHaveLength(1);
  });

  test('assumes the guard role of this organization and no other role', () => {
    const [assume] = statementsIn(resource('EnforcerPolicy', 'AWS::IAM::Policy').properties);
    expect(assume).toMatchObject({
      Action: ['sts:AssumeRole'],
      Resource: 'arn:aws:iam::*:role/glue-session-guard/GlueSessionGuard',
      Condition: { StringEquals: { 'aws:ResourceOrgID': 'o-exampleorgid' } },
    });
  });

  test('is told everything its configuration asks for', () => {
    const { Variables } = run().properties.Environment;
    expect(Variables).toEqual({
      GSG_LEDGER_TABLE: { Ref: resource('Ledger', 'AWS::DynamoDB::Table').id },
      GSG_STATE_TABLE: { Ref: resource('State', 'AWS::DynamoDB::Table').id },
      GSG_ALERT_QUEUE_URL: { Ref: queue('AlertQueue').id },
      GSG_LOUD_ALERT_QUEUE_URL: { Ref: queue('LoudAlertQueue').id },
      GSG_QUEUE_URL: { Ref: queue('Queue').id },
      GSG_DEAD_LETTER_QUEUE_URL: { Ref: queue('DeadLetter').id },
      GSG_GUARD_ROLE: 'glue-session-guard/GlueSessionGuard',
      GSG_WAITING: JSON.stringify(CONFIG.waiting),
      GSG_BLAST_RADIUS: JSON.stringify(CONFIG.blastRadius),
      GSG_MAX_RECEIVES: String(queue('Queue').properties.RedrivePolicy.maxReceiveCount),
      GSG_RETENTION: JSON.stringify(CONFIG.retention),
      GSG_PARTITION: 'aws',
      POWERTOOLS_SERVICE_NAME: 'glue-session-guard',
      POWERTOOLS_METRICS_NAMESPACE: 'GlueSessionGuard',
    });
  });

  test('carries no limits beside the bundle, so that a change of limits leaves it as it is', () => {
    const { Code, Handler } = run().properties;
    const asset = join(synthesized.outdir, `asset.${String(Code.S3Key).replace('.zip', '')}`);
    expect(Handler).toBe('index.handler');
    expect(readdirSync(asset).filter((name) => name.endsWith('.json'))).toEqual([]);
    expect(readFileSync(join(asset, 'index.js'), 'utf8')).toContain('handler');
  });

  test('may send a message to itself as often as a session takes to start', () => {
    expect(run().properties.RecursiveLoop).toBe('Allow');
  });

  test('answers for each message of a batch by itself', () => {
    expect(resource('Work', 'AWS::Lambda::EventSourceMapping').properties).toMatchObject({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 10 },
    });
  });
});

test('so many functions run at once at most as gsg doctor asks room for, and none takes it from others', () => {
  const functions = resourcesOf(hub, 'AWS::Lambda::Function').map(({ Properties }) => Properties);
  const fed = resourcesOf(hub, 'AWS::Lambda::EventSourceMapping').map(
    ({ Properties }) => Properties.ScalingConfig.MaximumConcurrency,
  );
  const { scheduled, ...byQueue } = FUNCTIONS_AT_ONCE;
  expect(fed.sort()).toEqual(Object.values(byQueue).sort());
  expect(functions).toHaveLength(fed.length + scheduled);
  for (const each of functions) expect(each).not.toHaveProperty('ReservedConcurrentExecutions');
});

test('the ledger survives mistakes: point-in-time recovery, deletion protection, retained', () => {
  const ledger = resourcesOf(hub, 'AWS::DynamoDB::Table')[0];
  expect(ledger).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  expect(ledger?.Properties).toMatchObject({
    DeletionProtectionEnabled: true,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
  });
});

test('the ledger is read by day for history, by place for what has not ended, and by time for what is due', () => {
  const { properties } = resource('Ledger', 'AWS::DynamoDB::Table');
  expect(properties.GlobalSecondaryIndexes).toEqual([
    {
      IndexName: 'byDay',
      KeySchema: [
        { AttributeName: 'day', KeyType: 'HASH' },
        { AttributeName: 'claimedAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
    {
      IndexName: 'open',
      KeySchema: [
        { AttributeName: 'open', KeyType: 'HASH' },
        { AttributeName: 'createdAt', KeyType: 'RANGE' },
      ],
      Projection: {
        ProjectionType: 'INCLUDE',
        NonKeyAttributes: ['sessionId', 'createdAtFrom', 'state'],
      },
    },
    {
      IndexName: 'due',
      KeySchema: [
        { AttributeName: 'due', KeyType: 'HASH' },
        { AttributeName: 'dueAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['createdAt', 'createdAtFrom'] },
    },
  ]);
  expect(properties.AttributeDefinitions).toContainEqual({ AttributeName: 'claimedAt', AttributeType: 'N' });
});

test('tells operators and the command line where everything is', () => {
  expect(Object.keys(hub.Outputs ?? {})).toEqual([
    'Release',
    'BusArn',
    'QueueUrl',
    'DeadLetterQueueUrl',
    'UndeliveredQueueUrl',
    'SweepQueueUrl',
    'SweepDeadLetterQueueUrl',
    'MissedRunsQueueUrl',
    'LedgerTable',
    'StateTable',
    'AlertQueueUrl',
    'LoudAlertQueueUrl',
    'AlertDeadLetterQueueUrl',
    'LoudAlertDeadLetterQueueUrl',
    'AlertsTopicArn',
    'EnforcerFunction',
    'SweepPlanFunction',
    'SweepRegionFunction',
    'CanaryFunction',
    'AlerterFunction',
    'LoudAlerterFunction',
  ]);
});

test('is what was reviewed', () => {
  expect(masked(hub)).toMatchSnapshot();
});
