import { Stack, Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { ENFORCER_ROLE_NAME, GUARD_ROLE, partitionOf, ROLE_PATH } from '../names';
import type { Queues } from './queues';

export interface EnforcerReach {
  readonly organizationId: string;
  readonly key: IKey;
  readonly queues: Queues;
  readonly ledger: Table;
  readonly topic: Topic;
  readonly logGroup: LogGroup;
}

export interface EnforcerRole {
  readonly role: Role;
  /** Lambda tests the permissions of the role when it connects the queue, so the connection waits for this. */
  readonly policy: Policy;
}

/**
 * The role of fixed name that every account's guard role trusts. Its whole policy is the list below: the function is
 * given the role without the CDK's grants, so that nothing is added behind the list's back.
 */
export function enforcerRole(scope: Construct, reach: EnforcerReach): EnforcerRole {
  const role = new Role(scope, 'EnforcerRole', {
    roleName: ENFORCER_ROLE_NAME,
    path: ROLE_PATH,
    description: 'Glue Session Guard: decides on sessions and stops those over their limits',
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  const permissions = enforcerPermissions(Stack.of(scope), reach);
  const policy = new Policy(scope, 'EnforcerPolicy', { roles: [role], statements: permissions });
  acceptWildcards(policy, Stack.of(scope), reach);
  return { role, policy };
}

function enforcerPermissions(stack: Stack, reach: EnforcerReach): PolicyStatement[] {
  const { queues } = reach;
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
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
      resources: [reach.ledger.tableArn],
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
  ].map((permission) => new PolicyStatement(permission));
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

function acceptWildcards(policy: Policy, stack: Stack, reach: EnforcerReach): void {
  const accepted = [
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
  for (const { resource, reason } of accepted) {
    Validations.of(policy).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
  }
}
