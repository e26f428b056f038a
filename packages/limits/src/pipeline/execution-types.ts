import { anything, bothNames, type ExecutionType, group, own } from './execution-group';
import { EVENTS, QUEUES } from './messaging-types';
import { ownRoles, PREFIX, STACKS } from './pipeline-statement';
import { EVIDENCE, STORAGE, WATCHING } from './storage-types';

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
