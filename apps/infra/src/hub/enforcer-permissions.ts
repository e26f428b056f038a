import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { GUARD_ROLE, partitionOf } from '../names';
import type { Queues } from './queues';
import type { Tables } from './tables';

export interface EnforcerReach {
  readonly organizationId: string;
  readonly key: IKey;
  readonly queues: Queues;
  readonly tables: Tables;
  readonly topic: Topic;
  readonly logGroup: LogGroup;
}

/** Everything the enforcer may do, and nothing more. */
export function enforcerPermissions(stack: Stack, reach: EnforcerReach): PolicyStatement[] {
  return [...inTheOrganization(stack, reach), ...inTheHub(stack, reach)].map(
    (permission) => new PolicyStatement(permission),
  );
}

function inTheOrganization(stack: Stack, reach: EnforcerReach): PolicyStatementProps[] {
  return [
    {
      sid: 'ActInAccountsOfThisOrganization',
      actions: ['sts:AssumeRole'],
      resources: [guardRoles(stack)],
      conditions: { StringEquals: { 'aws:ResourceOrgID': reach.organizationId } },
    },
    {
      sid: 'FindTheOrganizationalUnitsOfAnAccount',
      actions: ['organizations:DescribeAccount', 'organizations:ListParents'],
      resources: [accounts(stack, reach), organizationalUnits(stack, reach)],
    },
  ];
}

function inTheHub(stack: Stack, { queues, ...reach }: EnforcerReach): PolicyStatementProps[] {
  return [
    {
      sid: 'TakeWork',
      actions: [
        'sqs:ReceiveMessage',
        'sqs:DeleteMessage',
        'sqs:ChangeMessageVisibility',
        'sqs:GetQueueAttributes',
      ],
      resources: [queues.work.queueArn],
    },
    {
      sid: 'WaitAndGiveUp',
      actions: ['sqs:SendMessage'],
      resources: [queues.work.queueArn, queues.deadLetters.queueArn],
    },
    {
      sid: 'KeepTheLedger',
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      resources: [reach.tables.ledger.tableArn],
    },
    {
      sid: 'AskTheBrake',
      actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
      resources: [reach.tables.state.tableArn],
    },
    { sid: 'Alert', actions: ['sns:Publish'], resources: [reach.topic.topicArn] },
    {
      sid: 'UseTheKeyThroughTheServices',
      actions: [
        'kms:Decrypt',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:DescribeKey',
      ],
      resources: [reach.key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': viaServices(stack) } },
    },
    {
      sid: 'Log',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [reach.logGroup.logGroupArn],
    },
  ];
}

export interface AcceptedWildcard {
  readonly resource: string;
  readonly reason: string;
}

/** Each resource that is not named in full, and why it cannot be. */
export function acceptedWildcards(stack: Stack, reach: EnforcerReach): AcceptedWildcard[] {
  return [
    {
      resource: guardRoles(stack),
      reason:
        'The guard role of any account of the organization, present or future; aws:ResourceOrgID holds it to the organization.',
    },
    {
      resource: accounts(stack, reach),
      reason: 'Any account of this organization may start a session; both actions only read.',
    },
    {
      resource: organizationalUnits(stack, reach),
      reason:
        'The path from an account to the root passes OUs that are not known at synth; the action only reads.',
    },
  ];
}

function guardRoles(stack: Stack): string {
  return `arn:${partitionOf(stack.region)}:iam::*:role/${GUARD_ROLE}`;
}

/** The owner of these ARNs is the management account, which the configuration does not name. */
function accounts(stack: Stack, { organizationId }: EnforcerReach): string {
  return `arn:${partitionOf(stack.region)}:organizations::*:account/${organizationId}/*`;
}

function organizationalUnits(stack: Stack, { organizationId }: EnforcerReach): string {
  return `arn:${partitionOf(stack.region)}:organizations::*:ou/${organizationId}/*`;
}

function viaServices(stack: Stack): string[] {
  return ['dynamodb', 'sns', 'sqs'].map((service) => `${service}.${stack.region}.amazonaws.com`);
}
