import type { GuardNames, OrganizationConfig } from '@glue-session-guard/limits';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { partitionOf } from '../../names/names';
import { type FixedRole, fixedRole } from '../functions/fixed-role';
import { sendTo } from '../functions/permissions';
import { schedulesOfGroup } from '../functions/scheduler-principal';
import type { Tables } from '../storage/tables';

export interface LedgerExportProps {
  readonly config: OrganizationConfig;
  readonly names: GuardNames;
  readonly key: IKey;
  readonly tables: Tables;
  /** Exports that could not be asked for, and why. */
  readonly missedRuns: IQueue;
}

type EvidenceBucket = NonNullable<OrganizationConfig['evidence']>;

const FOLDER = 'ledger';
/** Night in most of the world's offices at some time; the export reads a snapshot, so that nothing waits for it. */
const NIGHTLY = 'cron(30 2 * * ? *)';
const RETRIED_SECONDS = 6 * 3600;

/**
 * Has DynamoDB write the ledger to a bucket each night, from its point-in-time recovery: no function runs, and the table's capacity
 * is not used. Nothing is made where organization.yaml names no bucket.
 */
export function ledgerExport(scope: Construct, props: LedgerExportProps): void {
  const { names } = props;
  const { evidence, hub } = props.config;
  if (evidence === undefined) return;
  const { region } = Stack.of(scope);
  // Named and not referred to: a bucket that exists already is written in the same way.
  const bucketArn = `arn:${partitionOf(region)}:s3:::${evidence.bucket}`;
  const { role, policy } = exportRole(scope, props, bucketArn);
  const group = new CfnScheduleGroup(scope, 'LedgerExportGroup', { name: names.ledgerExportGroup });
  const schedule = new CfnSchedule(scope, 'LedgerExportSchedule', {
    name: names.ledgerExportGroup,
    groupName: names.ledgerExportGroup,
    description: 'Glue Session Guard: has the ledger exported to the bucket for evidence',
    scheduleExpression: NIGHTLY,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: `arn:${partitionOf(region)}:scheduler:::aws-sdk:dynamodb:exportTableToPointInTime`,
      roleArn: role.roleArn,
      input: Stack.of(scope).toJsonString({
        TableArn: props.tables.ledger.tableArn,
        S3Bucket: evidence.bucket,
        // A bucket of that name that somebody else took gets nothing.
        S3BucketOwner: evidence.owner ?? hub.accountId,
        S3Prefix: FOLDER,
        S3SseAlgorithm: 'KMS',
        S3SseKmsKeyId: props.key.keyArn,
        ExportFormat: 'DYNAMODB_JSON',
        // The same for all tries of one run, so that a repeated one makes no second export.
        ClientToken: '<aws.scheduler.execution-id>',
      }),
      deadLetterConfig: { arn: props.missedRuns.queueArn },
      retryPolicy: { maximumEventAgeInSeconds: RETRIED_SECONDS, maximumRetryAttempts: 185 },
    },
  });
  schedule.node.addDependency(group, policy);
  if (evidence.owner === undefined) schedule.node.addDependency(lockedBucket(scope, evidence, props.key));
}

/** Nobody changes or deletes what was written to it until its days are over. It stays when the guard goes. */
function lockedBucket(scope: Construct, { bucket, lockDays, lockMode }: EvidenceBucket, key: IKey): Bucket {
  const days = Duration.days(lockDays);
  const locked = new Bucket(scope, 'EvidenceBucket', {
    bucketName: bucket,
    encryption: BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention:
      lockMode === 'compliance' ? ObjectLockRetention.compliance(days) : ObjectLockRetention.governance(days),
    lifecycleRules: [
      {
        expiration: Duration.days(lockDays + 1),
        noncurrentVersionExpiration: Duration.days(1),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(locked).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'Logs of access would need a second bucket; CloudTrail records who reads, where its data events are on.',
  });
  return locked;
}

/** It may ask for an export and write it, and reads no item of the table by itself. */
function exportRole(
  scope: Construct,
  { key, tables, missedRuns, names }: LedgerExportProps,
  bucketArn: string,
): FixedRole {
  const { region } = Stack.of(scope);
  const objects = `${bucketArn}/${FOLDER}/*`;
  return fixedRole(scope, {
    id: 'LedgerExport',
    path: names.rolePath,
    roleName: names.ledgerExportRole,
    description: 'exports the ledger to the bucket for evidence',
    assumedBy: schedulesOfGroup(scope, names.ledgerExportGroup),
    permissions: [
      {
        sid: 'ExportTheLedger',
        actions: ['dynamodb:ExportTableToPointInTime'],
        resources: [tables.ledger.tableArn],
      },
      {
        sid: 'WriteTheExport',
        // DynamoDB gives the owner of the bucket control of each object, for which S3 asks for the permission on lists of access.
        actions: ['s3:PutObject', 's3:PutObjectAcl', 's3:AbortMultipartUpload'],
        resources: [objects],
      },
      {
        sid: 'EncryptTheExport',
        actions: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
        resources: [key.keyArn],
        conditions: {
          StringEquals: {
            'kms:ViaService': ['dynamodb', 's3', 'sqs'].map(
              (service) => `${service}.${region}.amazonaws.com`,
            ),
          },
        },
      },
      sendTo('KeepRunsThatCouldNotStart', missedRuns),
    ],
    acceptedWildcards: [
      { resource: objects, reason: 'DynamoDB chooses the names of the objects of an export.' },
    ],
  });
}
