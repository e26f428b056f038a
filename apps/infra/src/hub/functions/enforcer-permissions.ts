import type { GuardNames } from '@glue-session-guard/limits';
import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { AlertQueues } from '../messaging/alert-queues';
import type { Queues } from '../messaging/queues';
import type { Tables } from '../storage/tables';
import type { AcceptedWildcard } from './fixed-role';
import { organizationArns } from './organization-arns';
import {
  actInAccounts,
  leaveWhatOperatorsSet,
  sendTo,
  takeFrom,
  useKeyThrough,
  writeLog,
} from './permissions';

export interface EnforcerReach {
  readonly region: string;
  readonly organizationId: string;
  readonly names: GuardNames;
  readonly key: IKey;
  readonly queues: Queues;
  readonly tables: Tables;
  readonly alerts: AlertQueues;
  readonly logGroup: LogGroup;
}

/** Everything the enforcer may do, and nothing more. */
export function enforcerPermissions(reach: EnforcerReach): PolicyStatementProps[] {
  return [...inTheOrganization(reach), ...inTheHub(reach)];
}

/** Each resource that is not named in full. */
export function enforcerWildcards(reach: EnforcerReach): AcceptedWildcard[] {
  const { guardRoles, accounts, organizationalUnits } = organizationArns(reach);
  return [guardRoles, accounts, organizationalUnits];
}

function inTheOrganization(reach: EnforcerReach): PolicyStatementProps[] {
  const { guardRoles, accounts, organizationalUnits } = organizationArns(reach);
  return [
    actInAccounts(guardRoles.resource, reach.organizationId),
    {
      sid: 'FindTheOrganizationalUnitsOfAnAccount',
      actions: ['organizations:DescribeAccount', 'organizations:ListParents'],
      resources: [accounts.resource, organizationalUnits.resource],
    },
  ];
}

function inTheHub({ queues, tables, ...reach }: EnforcerReach): PolicyStatementProps[] {
  return [
    takeFrom('TakeWork', queues.work),
    sendTo('WaitAndGiveUp', queues.work, queues.deadLetters),
    {
      sid: 'KeepTheLedger',
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:PartiQLInsert'],
      resources: [tables.ledger.tableArn],
    },
    {
      sid: 'AskTheBrakeAndReadTheLimits',
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem'],
      resources: [tables.state.tableArn],
    },
    leaveWhatOperatorsSet(tables.state, ['dynamodb:UpdateItem']),
    sendTo('Alert', reach.alerts.normal, reach.alerts.loud),
    useKeyThrough(reach.key, reach.region, ['dynamodb', 'sqs']),
    writeLog(reach.logGroup),
  ];
}
