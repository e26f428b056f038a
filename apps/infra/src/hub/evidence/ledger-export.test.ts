import type { OrganizationConfig } from '@glue-session-guard/limits';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { CONFIG, WITH_EVIDENCE } from '../../testing/sample-config';
import {
  joinedText,
  resourceOf,
  resourcesOf,
  synthesizeSample,
  type Template,
  templateOf,
} from '../../testing/sample-synth';

const hubOf = (config: OrganizationConfig) =>
  templateOf(synthesizeSample({ config }), 'GlueSessionGuardHub.');
const scheduleOf = (hub: Template) =>
  resourcesOf(hub, 'AWS::Scheduler::Schedule').find(
    ({ Properties }) => Properties.Name === 'glue-session-guard-ledger-export',
  )?.Properties;

let hub: Template;

beforeAll(() => {
  hub = hubOf(WITH_EVIDENCE);
});

describe('the export of the ledger', () => {
  test('is not there where organization.yaml names no bucket', () => {
    const without = hubOf(CONFIG);
    expect(resourcesOf(without, 'AWS::S3::Bucket')).toEqual([]);
    expect(scheduleOf(without)).toBeUndefined();
  });

  test('is asked of DynamoDB each night, without a function, and what fails is kept', () => {
    const { ScheduleExpression, Target } = scheduleOf(hub) ?? {};
    expect(ScheduleExpression).toBe('cron(30 2 * * ? *)');
    expect(Target.Arn).toBe('arn:aws:scheduler:::aws-sdk:dynamodb:exportTableToPointInTime');
    expect(Target.DeadLetterConfig).toEqual({
      Arn: { 'Fn::GetAtt': [expect.stringMatching(/^Missed/), 'Arn'] },
    });
    expect(JSON.parse(joinedText(Target.Input))).toEqual({
      TableArn: expect.stringContaining('Ledger'),
      S3Bucket: 'glue-evidence-222222222222',
      S3BucketOwner: '222222222222',
      S3Prefix: 'ledger',
      S3SseAlgorithm: 'KMS',
      S3SseKmsKeyId: expect.stringContaining('Key'),
      ExportFormat: 'DYNAMODB_JSON',
      ClientToken: '<aws.scheduler.execution-id>',
    });
  });

  test('is written to a bucket that locks it, encrypts it, and stays', () => {
    expect(resourceOf(hub, 'AWS::S3::Bucket')).toMatchObject({
      BucketName: 'glue-evidence-222222222222',
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 400, Mode: 'GOVERNANCE' } } },
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    });
    const [bucket] = resourcesOf(hub, 'AWS::S3::Bucket');
    expect(bucket).toMatchObject({ DeletionPolicy: 'Retain' });
  });

  test('has a lock that nobody can shorten where organization.yaml says so', () => {
    const evidence = { bucket: 'glue-evidence-222222222222', lockDays: 30, lockMode: 'compliance' } as const;
    expect(resourceOf(hubOf({ ...CONFIG, evidence }), 'AWS::S3::Bucket')).toMatchObject({
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 30, Mode: 'COMPLIANCE' } } },
    });
  });

  test('is written to a bucket of another account, which is not made', () => {
    const evidence = {
      bucket: 'archive',
      owner: '555555555555',
      lockDays: 400,
      lockMode: 'governance',
    } as const;
    const elsewhere = hubOf({ ...CONFIG, evidence });
    expect(resourcesOf(elsewhere, 'AWS::S3::Bucket')).toEqual([]);
    expect(JSON.parse(joinedText(scheduleOf(elsewhere)?.Target.Input))).toMatchObject({
      S3BucketOwner: '555555555555',
    });
  });
});
