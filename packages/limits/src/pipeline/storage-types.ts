import { anything, bothNames, type ExecutionType, group, own, TAGGED, TAGGING } from './execution-group';
import { type PipelinePlace, PREFIX, STACKS } from './pipeline-statement';

export const STORAGE: readonly ExecutionType[] = [
  {
    type: 'AWS::DynamoDB::Table',
    groups: [
      group(
        [
          'dynamodb:CreateTable',
          'dynamodb:DescribeContinuousBackups',
          'dynamodb:DescribeContributorInsights',
          'dynamodb:DescribeKinesisStreamingDestination',
          'dynamodb:DescribeTable',
          'dynamodb:DescribeTimeToLive',
          'dynamodb:GetResourcePolicy',
          'dynamodb:ListTagsOfResource',
          'dynamodb:TagResource',
          'dynamodb:UntagResource',
          'dynamodb:UpdateContinuousBackups',
          'dynamodb:UpdateTable',
          'dynamodb:UpdateTimeToLive',
        ],
        own('dynamodb', `table/${STACKS}*`),
      ),
      // The ledger is the audit trail: nothing that deploys can delete it.
      group(['dynamodb:DeleteTable'], own('dynamodb', `table/${STACKS}*-State*`)),
    ],
  },
  {
    type: 'AWS::KMS::Key',
    groups: [
      group(['kms:CreateKey', 'kms:TagResource'], anything, TAGGING),
      group(
        [
          'kms:CreateAlias',
          'kms:CreateGrant',
          'kms:Decrypt',
          'kms:DeleteAlias',
          'kms:DescribeKey',
          'kms:EnableKeyRotation',
          'kms:GenerateDataKey',
          'kms:GetKeyPolicy',
          'kms:GetKeyRotationStatus',
          'kms:ListResourceTags',
          'kms:PutKeyPolicy',
          'kms:ScheduleKeyDeletion',
          'kms:TagResource',
          'kms:UntagResource',
          'kms:UpdateAlias',
          'kms:UpdateKeyDescription',
        ],
        own('kms', 'key/*'),
        TAGGED,
      ),
    ],
  },
  {
    type: 'AWS::KMS::Alias',
    groups: [
      group(['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'], own('kms', `alias/${PREFIX}*`)),
      group(['kms:ListAliases'], anything),
    ],
  },
];

const bucket = ({ partition, evidenceBucket }: PipelinePlace) => [
  `arn:${partition}:s3:::${evidenceBucket ?? ''}`,
];

/** A bucket for evidence is made, and never deleted: nothing in it is deleted either. */
export const EVIDENCE: readonly ExecutionType[] = [
  {
    type: 'AWS::S3::Bucket',
    only: 'evidence',
    groups: [
      group(
        [
          's3:CreateBucket',
          's3:GetBucketLocation',
          's3:GetBucketObjectLockConfiguration',
          's3:GetBucketOwnershipControls',
          's3:GetBucketPublicAccessBlock',
          's3:GetBucketTagging',
          's3:GetBucketVersioning',
          's3:GetEncryptionConfiguration',
          's3:GetLifecycleConfiguration',
          's3:ListBucket',
          's3:PutBucketObjectLockConfiguration',
          's3:PutBucketOwnershipControls',
          's3:PutBucketPublicAccessBlock',
          's3:PutBucketTagging',
          's3:PutBucketVersioning',
          's3:PutEncryptionConfiguration',
          's3:PutLifecycleConfiguration',
        ],
        bucket,
      ),
    ],
  },
  {
    type: 'AWS::S3::BucketPolicy',
    only: 'evidence',
    groups: [group(['s3:GetBucketPolicy', 's3:PutBucketPolicy'], bucket)],
  },
];

export const WATCHING: readonly ExecutionType[] = [
  {
    type: 'AWS::CloudWatch::Alarm',
    groups: [
      group(
        [
          'cloudwatch:DeleteAlarms',
          'cloudwatch:DescribeAlarms',
          'cloudwatch:ListTagsForResource',
          'cloudwatch:PutMetricAlarm',
          'cloudwatch:TagResource',
          'cloudwatch:UntagResource',
        ],
        own('cloudwatch', ...bothNames('alarm:')),
      ),
    ],
  },
  {
    type: 'AWS::CloudWatch::Dashboard',
    groups: [
      group(
        ['cloudwatch:DeleteDashboards', 'cloudwatch:GetDashboard', 'cloudwatch:PutDashboard'],
        ({ partition, account }) => [`arn:${partition}:cloudwatch::${account}:dashboard/${PREFIX}*`],
      ),
    ],
  },
  {
    type: 'AWS::Logs::LogGroup',
    groups: [
      group(
        [
          'logs:AssociateKmsKey',
          'logs:CreateLogGroup',
          'logs:DeleteLogGroup',
          'logs:DeleteRetentionPolicy',
          'logs:DisassociateKmsKey',
          'logs:GetDataProtectionPolicy',
          'logs:ListTagsForResource',
          'logs:PutRetentionPolicy',
          'logs:TagResource',
          'logs:UntagResource',
        ],
        own('logs', `log-group:/${PREFIX}*`),
      ),
      group(['logs:DescribeIndexPolicies', 'logs:DescribeLogGroups'], anything),
    ],
  },
  {
    type: 'AWS::Logs::QueryDefinition',
    groups: [
      group(
        ['logs:DeleteQueryDefinition', 'logs:DescribeQueryDefinitions', 'logs:PutQueryDefinition'],
        anything,
      ),
    ],
  },
];
