import { anything, bothNames, type ExecutionType, group, own } from './execution-group';
import { PREFIX, STACKS } from './pipeline-statement';

export const EVENTS: readonly ExecutionType[] = [
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

export const QUEUES: readonly ExecutionType[] = [
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
