import { guardNames } from '@glue-session-guard/limits';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Stack } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import {
  resourcesOf,
  type Synthesized,
  sampleApp,
  synthesizeSample,
  type Template,
  type TemplateResource,
} from './testing/sample-synth';
import { statementsIn, statementsOf } from './testing/statements';

/** What holds for every template, whatever is added to it. */
let synthesized: Synthesized;
let members: [string, Template][];

beforeAll(() => {
  synthesized = synthesizeSample();
  members = Object.entries(synthesized.templates).filter(([file]) => file.includes('.stackset.'));
});

const everywhere = (type: string): TemplateResource[] => {
  const found = Object.values(synthesized.templates).flatMap((template) => resourcesOf(template, type));
  expect(found.length).toBeGreaterThan(0);
  return found;
};

describe('every template', () => {
  test('allows no wildcard action, but the account itself on its key', () => {
    const wild = statementsOf(synthesized).filter(
      ({ statement }) =>
        statement.Effect === 'Allow' && statement.Action.some((action) => action.includes('*')),
    );
    expect(wild.map(({ statement }) => [statement.Action, statement.Principal])).toEqual([
      [
        ['kms:*'],
        { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::222222222222:root']] } },
      ],
    ]);
  });

  test('allows a statement for all resources only where there is a key to it, or a list', () => {
    const wide = statementsOf(synthesized).filter(
      ({ statement }) => statement.Effect === 'Allow' && [statement.Resource].flat().includes('*'),
    );
    const owners = wide.map(
      ({ place, statement }) => `${place.replace(/^\S+ /, '').slice(0, 3)} ${statement.Sid ?? ''}`,
    );
    expect(owners).toEqual([
      'Key ',
      'Key EventBridgeWritesToTheQueues',
      'Key AlarmsPublishToTheTopic',
      'Key SchedulesWriteToTheQueues',
      'Key LogsOfTheFunctions',
      'Swe FindTheRoot',
      'Swe SeeHowTheyAreFiltered',
      'Gua FindSessionsAndTheirCreators',
    ]);
  });

  test('encrypts every queue, in the hub with the key, and refuses plain HTTP', () => {
    const queues = everywhere('AWS::SQS::Queue');
    for (const { Properties } of queues) {
      if (Properties.QueueName === guardNames().unforwardedQueue)
        expect(Properties.SqsManagedSseEnabled).toBe(true);
      else expect(Properties.KmsMasterKeyId).toBeDefined();
    }
    const policies = everywhere('AWS::SQS::QueuePolicy');
    expect(policies).toHaveLength(queues.length);
    for (const { Properties } of [...policies, ...everywhere('AWS::SNS::TopicPolicy')]) {
      expect(statementsIn(Properties)).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
    }
  });

  test('encrypts every topic with the key', () => {
    for (const { Properties } of everywhere('AWS::SNS::Topic'))
      expect(Properties.KmsMasterKeyId).toBeDefined();
  });

  test('runs every function on Node.js 24 and arm64, with an alarm on its errors', () => {
    const alarms = everywhere('AWS::CloudWatch::Alarm');
    for (const [id, { Type, Properties }] of Object.values(synthesized.templates).flatMap((template) =>
      Object.entries(template.Resources),
    )) {
      if (Type !== 'AWS::Lambda::Function') continue;
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      expect(Properties.LoggingConfig.LogGroup).toBeDefined();
      const watched = alarms.filter(({ Properties: { Dimensions } }) =>
        JSON.stringify(Dimensions).includes(`"${id}"`),
      );
      expect(watched.map(({ Properties: alarm }) => alarm.MetricName)).toEqual(['Errors', 'Throttles']);
    }
  });

  test('loses no work of a function: queues and scheduled runs end in dead letters', () => {
    const fed = everywhere('AWS::Lambda::EventSourceMapping').map(({ Properties }) => {
      const [queue] = Properties.EventSourceArn['Fn::GetAtt'];
      const source = Object.values(synthesized.templates).flatMap(({ Resources }) => Resources[queue] ?? []);
      expect(source.map((found) => found.Properties.RedrivePolicy.maxReceiveCount)).toEqual([5]);
      return Properties.FunctionName.Ref;
    });
    const functions = Object.values(synthesized.templates)
      .flatMap(({ Resources }) => Object.entries(Resources))
      .filter(([, { Type }]) => Type === 'AWS::Lambda::Function');
    const careless = functions.filter(
      ([id, { Properties }]) => !fed.includes(id) && Properties.DeadLetterConfig === undefined,
    );
    expect(careless.map(([id]) => id)).toEqual([]);
  });

  test('lets every alarm tell somebody', () => {
    for (const { Properties } of everywhere('AWS::CloudWatch::Alarm')) {
      expect(Properties.AlarmActions).toHaveLength(1);
      expect(Properties.AlarmDescription).not.toBe('');
    }
  });

  test('keeps every log for a limited time', () => {
    for (const { Properties } of everywhere('AWS::Logs::LogGroup')) {
      expect(Properties).toMatchObject({ RetentionInDays: 365, KmsKeyId: expect.anything() });
    }
  });

  test('leaves nothing of a first deployment that fails, but what is protected from deletion', () => {
    const kept = Object.values(synthesized.templates).flatMap(({ Resources }) =>
      Object.values(Resources).filter(
        ({ DeletionPolicy }) => DeletionPolicy !== undefined && DeletionPolicy !== 'Delete',
      ),
    );
    const policies = kept.map(({ Type, Properties, DeletionPolicy, UpdateReplacePolicy }) => [
      Type,
      Properties.DeletionProtectionEnabled === true,
      DeletionPolicy,
      UpdateReplacePolicy,
    ]);
    expect(policies).toEqual([
      ['AWS::KMS::Key', false, 'RetainExceptOnCreate', 'Retain'],
      ['AWS::DynamoDB::Table', true, 'Retain', 'Retain'],
    ]);
  });

  test('says of everything that holds data whether it stays', () => {
    const silent = Object.values(synthesized.templates).flatMap(({ Resources }) =>
      Object.entries(Resources).filter(
        ([, { Type, DeletionPolicy }]) => HOLDS_DATA.has(Type) && DeletionPolicy === undefined,
      ),
    );
    expect(silent.map(([id]) => id)).toEqual([]);
  });

  test('rolls every StackSet out to organizational units, removes it from accounts that leave, and tolerates some failures', () => {
    for (const { Properties } of everywhere('AWS::CloudFormation::StackSet')) {
      expect(Properties).toMatchObject({
        PermissionModel: 'SERVICE_MANAGED',
        CallAs: 'DELEGATED_ADMIN',
        AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
        ManagedExecution: { Active: true },
        OperationPreferences: {
          ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE',
          FailureToleranceCount: expect.any(Number),
          MaxConcurrentPercentage: 25,
          RegionConcurrencyType: 'PARALLEL',
        },
      });
      expect(JSON.stringify(Properties)).not.toContain('ParameterOverrides');
    }
  });
});

describe('every member template', () => {
  test('names the hub account only where an account must know it', () => {
    const places = members.flatMap(([, { Resources }]) =>
      Object.entries(Resources).flatMap(([id, resource]) => pathsTo('222222222222', resource, id)),
    );
    expect(places.map((place) => place.replace(/(?<=^[A-Za-z]+)[0-9A-F]{8}/, ''))).toEqual([
      'GuardRole.Properties.AssumeRolePolicyDocument.Statement.0.Condition.ArnEquals.aws:PrincipalArn.0',
      'GuardRole.Properties.AssumeRolePolicyDocument.Statement.0.Condition.ArnEquals.aws:PrincipalArn.1',
      'GuardRole.Properties.AssumeRolePolicyDocument.Statement.0.Principal.AWS.Fn::Join.1.2',
      'ForwarderPolicy.Properties.PolicyDocument.Statement.0.Resource',
      'ForwardRule.Properties.Targets.0.Arn',
      'ForwardRule.Properties.Targets.0.DeadLetterConfig.Arn.Fn::Join.1.2',
    ]);
  });

  test('refers to no other stack, takes no parameter and carries no asset', () => {
    expect(members.length).toBeGreaterThan(0);
    for (const [, template] of members) {
      const text = JSON.stringify(template);
      expect(text).not.toMatch(/Fn::ImportValue|cdk-hnb659fds|S3Bucket|AWS::CloudFormation::Stack"/);
      expect(template.Parameters).toEqual({});
      expect(template).not.toHaveProperty('Rules');
    }
  });

  test('leaves its own account to CloudFormation', () => {
    for (const [, template] of members) {
      const accounts = (JSON.stringify(template).match(/\b\d{12}\b/g) ?? []).filter(
        (id) => id !== '222222222222',
      );
      expect(accounts).toEqual([]);
    }
  });

  test('holds IAM only in the template that one Region gets', () => {
    const withIam = members.filter(([, { Resources }]) =>
      Object.values(Resources).some(({ Type }) => Type.startsWith('AWS::IAM::')),
    );
    expect(withIam.map(([file]) => file)).toEqual([expect.stringMatching(/^GlueSessionGuardMembersAccess/)]);
  });

  test('is small enough for CloudFormation', () => {
    for (const [, template] of members) expect(JSON.stringify(template).length).toBeLessThan(51_200);
  });
});

test('a wildcard permission in a member template stops the synthesis', () => {
  const { app } = sampleApp();
  const access = app.node.findChild('GlueSessionGuardMembers').node.findChild('AccessTemplate');
  expect(Stack.isStack(access)).toBe(true);
  const Statement = [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }];
  new CfnRole(access, 'Careless', {
    assumeRolePolicyDocument: {},
    policies: [{ policyName: 'all', policyDocument: { Statement } }],
  });
  expect(() => app.synth()).toThrow(/AwsSolutions-IAM5\[Action::s3:\*\]/);
});

/** What CloudFormation would delete with the stack where nothing is said, or keep after a failure. */
const HOLDS_DATA = new Set([
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
]);

function pathsTo(text: string, node: unknown, path: string): string[] {
  if (typeof node === 'string') return node.includes(text) ? [path] : [];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => pathsTo(text, value, `${path}.${key}`));
}
