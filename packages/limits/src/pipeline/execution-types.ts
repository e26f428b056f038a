import {
  inHub,
  KEY_TAG_VALUE,
  ownRoles,
  type PipelinePlace,
  type PipelineStatement,
  PREFIX,
  STACKS,
} from './pipeline-statement';

/** What CloudFormation calls for a resource of one type: to make, read, change and take it away. */
export interface ExecutionType {
  readonly type: string;
  /** Each group of actions with the resources that it is allowed on. Empty: CloudFormation calls nothing. */
  readonly groups: readonly ExecutionGroup[];
  /** Only deployed where organization.yaml asks for it. */
  readonly only?: 'chat' | 'prevention' | 'evidence';
}

export interface ExecutionGroup {
  readonly actions: readonly string[];
  readonly resources: (place: PipelinePlace) => readonly string[];
  readonly condition?: (place: PipelinePlace) => NonNullable<PipelineStatement['Condition']>;
}

/** Where IAM knows no resource for an action, or the name is not known yet. */
const anything = () => ['*'];

const own =
  (service: string, ...names: readonly string[]) =>
  (place: PipelinePlace) =>
    inHub(place, service, ...names);
const bothNames = (prefix = '') => [`${prefix}${STACKS}*`, `${prefix}${PREFIX}*`];

const TAGGED = ({ keyTag }: PipelinePlace) => ({
  StringEquals: { [`aws:ResourceTag/${keyTag}`]: KEY_TAG_VALUE },
});
const TAGGING = ({ keyTag }: PipelinePlace) => ({
  StringEquals: { [`aws:RequestTag/${keyTag}`]: KEY_TAG_VALUE },
});

const group = (
  actions: readonly string[],
  resources: ExecutionGroup['resources'],
  condition?: ExecutionGroup['condition'],
): ExecutionGroup => ({ actions, resources, ...(condition !== undefined && { condition }) });

const STACK_SETS: ExecutionType = {
  type: 'AWS::CloudFormation::StackSet',
  groups: [
    // A StackSet that does not exist yet has no ARN; no stack of one comes into an account without the second group.
    group(
      ['cloudformation:CreateStackSet', 'cloudformation:GetTemplateSummary', 'cloudformation:ListStackSets'],
      anything,
    ),
    group(
      [
        'cloudformation:CreateStackInstances',
        'cloudformation:DeleteStackInstances',
        'cloudformation:DeleteStackSet',
        'cloudformation:DescribeStackInstance',
        'cloudformation:DescribeStackSet',
        'cloudformation:DescribeStackSetOperation',
        'cloudformation:ListStackInstances',
        'cloudformation:ListStackSetOperationResults',
        'cloudformation:TagResource',
        'cloudformation:UntagResource',
        'cloudformation:UpdateStackInstances',
        'cloudformation:UpdateStackSet',
      ],
      // A delegated administrator's StackSets stand in the management account.
      ({ partition }) => [
        `arn:${partition}:cloudformation:*:*:stackset/${PREFIX}-*`,
        `arn:${partition}:cloudformation:*:*:stackset-target/${PREFIX}-*`,
        `arn:${partition}:cloudformation:*::type/resource/*`,
      ],
    ),
    group(['organizations:ListDelegatedAdministrators'], anything),
  ],
};

const WATCHING: readonly ExecutionType[] = [
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

const STORAGE: readonly ExecutionType[] = [
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

const EVENTS: readonly ExecutionType[] = [
  {
    type: 'AWS::Events::EventBus',
    groups: [
      group(
        [
          'events:CreateEventBus',
          'events:DeleteEventBus',
          'events:DescribeEventBus',
          'events:ListTagsForResource',
          'events:TagResource',
          'events:UntagResource',
          'events:UpdateEventBus',
        ],
        own('events', `event-bus/${PREFIX}*`),
      ),
    ],
  },
  {
    type: 'AWS::Events::EventBusPolicy',
    groups: [
      group(
        ['events:DescribeEventBus', 'events:PutPermission', 'events:RemovePermission'],
        own('events', `event-bus/${PREFIX}*`),
      ),
    ],
  },
  {
    type: 'AWS::Events::Rule',
    groups: [
      group(
        [
          'events:DeleteRule',
          'events:DescribeRule',
          'events:DisableRule',
          'events:EnableRule',
          'events:ListTagsForResource',
          'events:ListTargetsByRule',
          'events:PutRule',
          'events:PutTargets',
          'events:RemoveTargets',
          'events:TagResource',
          'events:UntagResource',
        ],
        own('events', `rule/${PREFIX}*`, `rule/${STACKS}*`),
      ),
    ],
  },
  {
    type: 'AWS::Scheduler::ScheduleGroup',
    groups: [
      group(
        [
          'scheduler:CreateScheduleGroup',
          'scheduler:DeleteScheduleGroup',
          'scheduler:GetScheduleGroup',
          'scheduler:ListTagsForResource',
          'scheduler:TagResource',
          'scheduler:UntagResource',
        ],
        own('scheduler', `schedule-group/${PREFIX}*`),
      ),
    ],
  },
  {
    type: 'AWS::Scheduler::Schedule',
    groups: [
      group(
        [
          'scheduler:CreateSchedule',
          'scheduler:DeleteSchedule',
          'scheduler:GetSchedule',
          'scheduler:UpdateSchedule',
        ],
        own('scheduler', `schedule/${PREFIX}*/${PREFIX}*`),
      ),
    ],
  },
];

const FUNCTIONS: readonly ExecutionType[] = [
  {
    type: 'AWS::Lambda::Function',
    groups: [
      group(
        [
          'lambda:CreateFunction',
          'lambda:DeleteFunction',
          'lambda:DeleteFunctionConcurrency',
          'lambda:GetFunction',
          'lambda:GetFunctionCodeSigningConfig',
          'lambda:GetFunctionConfiguration',
          'lambda:GetFunctionRecursionConfig',
          'lambda:GetRuntimeManagementConfig',
          'lambda:ListTags',
          'lambda:PutFunctionConcurrency',
          'lambda:PutFunctionRecursionConfig',
          'lambda:PutRuntimeManagementConfig',
          'lambda:TagResource',
          'lambda:UntagResource',
          'lambda:UpdateFunctionCode',
          'lambda:UpdateFunctionConfiguration',
        ],
        own('lambda', ...bothNames('function:')),
      ),
    ],
  },
  {
    type: 'AWS::Lambda::EventInvokeConfig',
    groups: [
      group(
        [
          'lambda:DeleteFunctionEventInvokeConfig',
          'lambda:GetFunctionEventInvokeConfig',
          'lambda:PutFunctionEventInvokeConfig',
          'lambda:UpdateFunctionEventInvokeConfig',
        ],
        own('lambda', ...bothNames('function:')),
      ),
    ],
  },
  {
    type: 'AWS::Lambda::EventSourceMapping',
    groups: [
      group(
        [
          'lambda:CreateEventSourceMapping',
          'lambda:DeleteEventSourceMapping',
          'lambda:UpdateEventSourceMapping',
        ],
        anything,
        // The names of functions begin with the names of their stacks.
        () => ({ ArnLike: { 'lambda:FunctionArn': [`arn:*:lambda:*:*:function:${STACKS}*`] } }),
      ),
      group(['lambda:GetEventSourceMapping', 'lambda:ListTags', 'lambda:TagResource'], anything),
    ],
  },
];

const QUEUES: readonly ExecutionType[] = [
  {
    type: 'AWS::SQS::Queue',
    groups: [
      group(
        [
          'sqs:CreateQueue',
          'sqs:DeleteQueue',
          'sqs:GetQueueAttributes',
          'sqs:GetQueueUrl',
          'sqs:ListQueueTags',
          'sqs:SetQueueAttributes',
          'sqs:TagQueue',
          'sqs:UntagQueue',
        ],
        own('sqs', ...bothNames()),
      ),
    ],
  },
  {
    type: 'AWS::SQS::QueuePolicy',
    groups: [group(['sqs:GetQueueAttributes', 'sqs:SetQueueAttributes'], own('sqs', ...bothNames()))],
  },
  {
    type: 'AWS::SNS::Topic',
    groups: [
      group(
        [
          'sns:CreateTopic',
          'sns:DeleteTopic',
          'sns:GetDataProtectionPolicy',
          'sns:GetTopicAttributes',
          'sns:ListSubscriptionsByTopic',
          'sns:ListTagsForResource',
          'sns:SetTopicAttributes',
          'sns:TagResource',
          'sns:UntagResource',
        ],
        own('sns', ...bothNames()),
      ),
    ],
  },
  {
    type: 'AWS::SNS::TopicPolicy',
    groups: [group(['sns:GetTopicAttributes', 'sns:SetTopicAttributes'], own('sns', ...bothNames()))],
  },
  {
    type: 'AWS::SNS::Subscription',
    groups: [
      group(['sns:ListSubscriptionsByTopic', 'sns:Subscribe'], own('sns', ...bothNames())),
      group(['sns:GetSubscriptionAttributes', 'sns:SetSubscriptionAttributes', 'sns:Unsubscribe'], anything),
    ],
  },
];

const ROLES: readonly ExecutionType[] = [
  {
    type: 'AWS::IAM::Role',
    groups: [
      group(['iam:CreateRole', 'iam:PutRolePermissionsBoundary'], (place) => [ownRoles(place)]),
      group(
        [
          'iam:DeleteRole',
          'iam:GetRole',
          'iam:GetRolePolicy',
          'iam:ListAttachedRolePolicies',
          'iam:ListRolePolicies',
          'iam:TagRole',
          'iam:UntagRole',
          'iam:UpdateAssumeRolePolicy',
          'iam:UpdateRole',
          'iam:UpdateRoleDescription',
        ],
        (place) => [ownRoles(place)],
      ),
    ],
  },
  {
    type: 'AWS::IAM::Policy',
    groups: [
      group(['iam:PutRolePolicy'], (place) => [ownRoles(place)]),
      group(['iam:DeleteRolePolicy', 'iam:GetRolePolicy'], (place) => [ownRoles(place)]),
    ],
  },
];

const CHAT: readonly ExecutionType[] = [
  {
    type: 'AWS::Chatbot::SlackChannelConfiguration',
    only: 'chat',
    groups: [
      group(
        [
          'chatbot:CreateSlackChannelConfiguration',
          'chatbot:DeleteSlackChannelConfiguration',
          'chatbot:DescribeSlackChannelConfigurations',
          'chatbot:TagResource',
          'chatbot:UntagResource',
          'chatbot:UpdateSlackChannelConfiguration',
        ],
        anything,
      ),
    ],
  },
  {
    type: 'AWS::Chatbot::MicrosoftTeamsChannelConfiguration',
    only: 'chat',
    groups: [
      group(
        [
          'chatbot:CreateMicrosoftTeamsChannelConfiguration',
          'chatbot:DeleteMicrosoftTeamsChannelConfiguration',
          'chatbot:GetMicrosoftTeamsChannelConfiguration',
          'chatbot:TagResource',
          'chatbot:UntagResource',
          'chatbot:UpdateMicrosoftTeamsChannelConfiguration',
        ],
        anything,
      ),
    ],
  },
];

const PREVENTION: ExecutionType = {
  type: 'AWS::Organizations::Policy',
  only: 'prevention',
  groups: [
    group(
      [
        'organizations:AttachPolicy',
        'organizations:CreatePolicy',
        'organizations:DeletePolicy',
        'organizations:DescribePolicy',
        'organizations:DetachPolicy',
        'organizations:ListTagsForResource',
        'organizations:ListTargetsForPolicy',
        'organizations:TagResource',
        'organizations:UntagResource',
        'organizations:UpdatePolicy',
      ],
      anything,
      // Of the kinds of policies only this one.
      () => ({ StringEqualsIfExists: { 'organizations:PolicyType': 'SERVICE_CONTROL_POLICY' } }),
    ),
  ],
};

const bucket = ({ partition, evidenceBucket }: PipelinePlace) => [
  `arn:${partition}:s3:::${evidenceBucket ?? ''}`,
];

/** A bucket for evidence is made, and never deleted: nothing in it is deleted either. */
const EVIDENCE: readonly ExecutionType[] = [
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

/** Every type of resource that the stacks of the hub account hold. A test holds it against the templates, both ways. */
export const EXECUTION_TYPES: readonly ExecutionType[] = [
  STACK_SETS,
  // A name for something else: CloudFormation makes nothing.
  { type: 'AWS::CloudFormation::WaitConditionHandle', groups: [] },
  ...WATCHING,
  ...STORAGE,
  ...EVENTS,
  ...FUNCTIONS,
  ...QUEUES,
  ...ROLES,
  ...CHAT,
  PREVENTION,
  ...EVIDENCE,
];
