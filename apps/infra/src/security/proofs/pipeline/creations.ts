import { keyTag } from '@glue-session-guard/limits';
import type { Synthesized, TemplateResource } from '../../../testing/sample-synth';
import type { Request } from '../../policy-answer';
import { HUB } from '../../world';

/** The call that CloudFormation makes a resource by, on which it must be allowed. */
export interface Creation {
  readonly type: string;
  readonly action: string;
  readonly resource: string;
  readonly context: NonNullable<Request['context']>;
}

const TAG = keyTag(undefined);

/** What CloudFormation calls first for a resource of each type; null: nothing. */
const CREATES: Readonly<Record<string, readonly [action: string, arn: (name: string) => string] | null>> = {
  'AWS::CloudFormation::StackSet': [
    'cloudformation:CreateStackInstances',
    (name) => `arn:aws:cloudformation:${HUB.region}:111111111111:stackset/${name}:1a2b`,
  ],
  'AWS::CloudFormation::WaitConditionHandle': null,
  'AWS::CloudWatch::Alarm': ['cloudwatch:PutMetricAlarm', (name) => here('cloudwatch', `alarm:${name}`)],
  'AWS::CloudWatch::Dashboard': [
    'cloudwatch:PutDashboard',
    (name) => `arn:aws:cloudwatch::${HUB.account}:dashboard/${name}`,
  ],
  'AWS::Logs::LogGroup': ['logs:CreateLogGroup', (name) => here('logs', `log-group:${name}`)],
  'AWS::Logs::QueryDefinition': ['logs:PutQueryDefinition', () => '*'],
  'AWS::DynamoDB::Table': ['dynamodb:CreateTable', (name) => here('dynamodb', `table/${name}`)],
  'AWS::KMS::Key': ['kms:CreateKey', () => '*'],
  'AWS::KMS::Alias': ['kms:CreateAlias', (name) => here('kms', name)],
  'AWS::Events::EventBus': ['events:CreateEventBus', (name) => here('events', `event-bus/${name}`)],
  'AWS::Events::EventBusPolicy': [
    'events:PutPermission',
    () => here('events', 'event-bus/glue-session-guard'),
  ],
  'AWS::Events::Rule': ['events:PutRule', (name) => here('events', `rule/glue-session-guard/${name}`)],
  'AWS::Scheduler::ScheduleGroup': [
    'scheduler:CreateScheduleGroup',
    (name) => here('scheduler', `schedule-group/${name}`),
  ],
  'AWS::Scheduler::Schedule': [
    'scheduler:CreateSchedule',
    (name) => here('scheduler', `schedule/glue-session-guard/${name}`),
  ],
  'AWS::Lambda::Function': ['lambda:CreateFunction', (name) => here('lambda', `function:${name}`)],
  'AWS::Lambda::EventInvokeConfig': ['lambda:PutFunctionEventInvokeConfig', () => here('lambda', FUNCTION)],
  'AWS::Lambda::EventSourceMapping': ['lambda:CreateEventSourceMapping', () => '*'],
  'AWS::SQS::Queue': ['sqs:CreateQueue', (name) => here('sqs', name)],
  'AWS::SQS::QueuePolicy': ['sqs:SetQueueAttributes', () => here('sqs', 'GlueSessionGuardHub-Queue-1A2B')],
  'AWS::SNS::Topic': ['sns:CreateTopic', (name) => here('sns', name)],
  'AWS::SNS::TopicPolicy': ['sns:SetTopicAttributes', () => here('sns', 'GlueSessionGuardHub-Alerts-1A2B')],
  'AWS::SNS::Subscription': ['sns:Subscribe', () => here('sns', 'GlueSessionGuardHub-Alerts-1A2B')],
  'AWS::IAM::Role': [
    'iam:CreateRole',
    (name) => `arn:aws:iam::${HUB.account}:role/glue-session-guard/${name}`,
  ],
  'AWS::IAM::Policy': [
    'iam:PutRolePolicy',
    () => `arn:aws:iam::${HUB.account}:role/glue-session-guard/glue-session-guard-sweeper`,
  ],
  'AWS::Chatbot::SlackChannelConfiguration': ['chatbot:CreateSlackChannelConfiguration', () => '*'],
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration': [
    'chatbot:CreateMicrosoftTeamsChannelConfiguration',
    () => '*',
  ],
  'AWS::S3::Bucket': ['s3:CreateBucket', (name) => `arn:aws:s3:::${name}`],
  'AWS::S3::BucketPolicy': ['s3:PutBucketPolicy', () => `arn:aws:s3:::glue-evidence-${HUB.account}`],
  'AWS::Organizations::Policy': ['organizations:CreatePolicy', () => '*'],
};

const FUNCTION = 'function:GlueSessionGuardHub-Enforcer-1A2B';

function here(service: string, what: string): string {
  return `arn:aws:${service}:${HUB.region}:${HUB.account}:${what}`;
}

/** The conditions that AWS would set on such a call, whichever of them the policy asks for. */
const CONTEXT = {
  [`aws:RequestTag/${TAG.key}`]: TAG.value,
  'lambda:FunctionArn': here('lambda', FUNCTION),
  'organizations:PolicyType': 'SERVICE_CONTROL_POLICY',
};

/** Every resource of the stacks that the CDK deploys. What StackSets carry, they make with roles of their own. */
export function creations({ templates }: Synthesized): Creation[] {
  return Object.entries(templates)
    .filter(([file]) => !file.endsWith('.stackset.template.json'))
    .flatMap(([file, { Resources }]) => {
      const stack = file.replace('.template.json', '');
      return Object.entries(Resources).flatMap(([id, resource]) =>
        creationOf(resource, `${stack}-${id}-1A2B`),
      );
    });
}

function creationOf({ Type: type, Properties }: TemplateResource, made: string): Creation[] {
  const creates = CREATES[type];
  if (creates === undefined) throw new Error(`how CloudFormation makes a ${type} is not known here`);
  if (creates === null) return [];
  const [action, arn] = creates;
  return [{ type, action, resource: arn(nameOf(Properties) ?? made), context: CONTEXT }];
}

/** The fixed name, where a resource has one. */
function nameOf(properties: TemplateResource['Properties']): string | undefined {
  const names = NAMES.map((key): unknown => properties[key]);
  return names.find((name) => typeof name === 'string');
}

const NAMES = [
  'RoleName',
  'LogGroupName',
  'QueueName',
  'TopicName',
  'DashboardName',
  'AliasName',
  'BucketName',
  'StackSetName',
  'Name',
];
