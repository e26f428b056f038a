import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';

/** Permissions that more than one role has, so that they cannot drift apart. */

export function actInAccounts(guardRoles: string, organizationId: string): PolicyStatementProps {
  return {
    sid: 'ActInAccountsOfThisOrganization',
    actions: ['sts:AssumeRole'],
    resources: [guardRoles],
    conditions: { StringEquals: { 'aws:ResourceOrgID': organizationId } },
  };
}

/** What Lambda does with a queue on behalf of the function's role. */
export function takeFrom(sid: string, queue: IQueue): PolicyStatementProps {
  return {
    sid,
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    resources: [queue.queueArn],
  };
}

export function sendTo(sid: string, ...queues: readonly IQueue[]): PolicyStatementProps {
  return { sid, actions: ['sqs:SendMessage'], resources: queues.map(({ queueArn }) => queueArn) };
}

/** Never by itself: only what `services` of this Region do for the role. */
export function useKeyThrough(key: IKey, region: string, services: readonly string[]): PolicyStatementProps {
  return {
    sid: 'UseTheKeyThroughTheServices',
    actions: [
      'kms:Decrypt',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
      'kms:DescribeKey',
    ],
    resources: [key.keyArn],
    conditions: {
      StringEquals: { 'kms:ViaService': services.map((service) => `${service}.${region}.amazonaws.com`) },
    },
  };
}

/** Queues need no more of it; a role that only sends is given no more. */
export function sendEncrypted(key: IKey, region: string): PolicyStatementProps {
  return {
    sid: 'EncryptWhatIsSent',
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `sqs.${region}.amazonaws.com` } },
  };
}

/** The partitions of the state table that operators write: the brake, and the versions of the limits. */
export const SET_BY_OPERATORS = [
  'switch',
  'limits/active',
  'limits/versions',
  'limits/content',
  'limits/activations',
] as const;

/**
 * Takes away from a role that writes the state table what only operators and deployments may change there.
 * @param actions those that the role has on the table
 */
export function leaveWhatOperatorsSet(table: Table, actions: readonly string[]): PolicyStatementProps {
  return {
    sid: 'LeaveWhatOperatorsSet',
    effect: Effect.DENY,
    actions: [...actions],
    resources: [table.tableArn],
    conditions: { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': [...SET_BY_OPERATORS] } },
  };
}

export function writeLog(logGroup: ILogGroup): PolicyStatementProps {
  return {
    sid: 'Log',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  };
}
