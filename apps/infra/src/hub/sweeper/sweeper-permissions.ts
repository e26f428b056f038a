import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { LEDGER_DUE_INDEX, LEDGER_OPEN_INDEX } from '../../names/names';
import type { EnforcerReach } from '../functions/enforcer-permissions';
import type { AcceptedWildcard } from '../functions/fixed-role';
import { organizationArns } from '../functions/organization-arns';
import {
  actInAccounts,
  leaveWhatOperatorsSet,
  sendEncrypted,
  sendTo,
  takeFrom,
  useKeyThrough,
  writeLog,
} from '../functions/permissions';
import type { HubTopics } from '../messaging/alerts';
import type { SweepQueues } from './sweep-queues';

export interface SweeperReach extends EnforcerReach {
  readonly sweep: SweepQueues;
  readonly topics: HubTopics;
  /** Of the hub account, one in each watched Region, in stacks of their own. */
  readonly unforwardedQueueArns: string[];
}

/** Everything that plan and regions may do, and nothing more. */
export function sweeperPermissions(reach: SweeperReach): PolicyStatementProps[] {
  return [...inTheOrganization(reach), ...inTheHub(reach)];
}

/** Each resource that is not named in full. */
export function sweeperWildcards(reach: SweeperReach): AcceptedWildcard[] {
  const { guardRoles, accounts, organizationalUnits, roots } = organizationArns(reach);
  return [
    guardRoles,
    accounts,
    organizationalUnits,
    roots,
    {
      resource: '*',
      reason:
        'organizations:DescribeOrganization and ListRoots have no resource type, nor has sns:GetSubscriptionAttributes, so IAM takes only `*`; all three only read.',
    },
  ];
}

/** Finds what is due and hands it to the enforcer. It is trusted by no account, and reads no session. */
export function duePermissions({ queues, sweep, tables, ...reach }: SweeperReach): PolicyStatementProps[] {
  return [
    {
      sid: 'FindWhatIsDue',
      actions: ['dynamodb:Query'],
      resources: [`${tables.ledger.tableArn}/index/${LEDGER_DUE_INDEX}`],
    },
    { sid: 'MoveWhatIsDue', actions: ['dynamodb:UpdateItem'], resources: [tables.ledger.tableArn] },
    sendTo('HaveItJudgedAnew', queues.work),
    sendTo('KeepRunsThatFailed', sweep.missedRuns),
    useKeyThrough(reach.key, reach.region, ['dynamodb', 'sqs']),
    writeLog(reach.logGroup),
  ];
}

/** The canary sends one message to the enforcer, and is trusted by no account. */
export function canaryPermissions({ queues, sweep, ...reach }: SweeperReach): PolicyStatementProps[] {
  return [
    sendTo('SendTheCanary', queues.work),
    sendTo('KeepRunsThatFailed', sweep.missedRuns),
    sendEncrypted(reach.key, reach.region),
    writeLog(reach.logGroup),
  ];
}

function inTheOrganization(reach: SweeperReach): PolicyStatementProps[] {
  const { guardRoles, accounts, organizationalUnits, roots } = organizationArns(reach);
  return [
    actInAccounts(guardRoles.resource, reach.organizationId),
    {
      sid: 'FindTheOrganizationalUnitsOfAnAccount',
      actions: ['organizations:DescribeAccount', 'organizations:ListParents'],
      resources: [accounts.resource, organizationalUnits.resource],
    },
    {
      sid: 'WalkDownFromTheRoot',
      actions: ['organizations:ListAccountsForParent', 'organizations:ListOrganizationalUnitsForParent'],
      resources: [organizationalUnits.resource, roots.resource],
    },
    {
      sid: 'FindTheRoot',
      actions: ['organizations:DescribeOrganization', 'organizations:ListRoots'],
      resources: ['*'],
    },
  ];
}

function inTheHub({ queues, sweep, tables, topics, ...reach }: SweeperReach): PolicyStatementProps[] {
  return [
    takeFrom('TakePlaces', sweep.places),
    {
      sid: 'HaveAPlaceBackSooner',
      actions: ['sqs:ChangeMessageVisibility'],
      resources: [sweep.places.queueArn],
    },
    sendTo('PlanPlaces', sweep.places),
    sendTo('HandOverWhatStarts', queues.work),
    sendTo('KeepRunsThatFailed', sweep.missedRuns),
    {
      sid: 'KeepTheLedger',
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:PartiQLInsert'],
      resources: [tables.ledger.tableArn],
    },
    {
      sid: 'FindWhatIsOpen',
      actions: ['dynamodb:Query'],
      resources: [`${tables.ledger.tableArn}/index/${LEDGER_OPEN_INDEX}`],
    },
    {
      sid: 'KeepDirectoryAndCoverage',
      actions: [
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:Query',
      ],
      resources: [tables.state.tableArn],
    },
    leaveWhatOperatorsSet(tables.state, ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']),
    {
      sid: 'SeeWhoIsSubscribed',
      actions: ['sns:ListSubscriptionsByTopic'],
      resources: [topics.alerts.topicArn, topics.alarms.topicArn],
    },
    { sid: 'SeeHowTheyAreFiltered', actions: ['sns:GetSubscriptionAttributes'], resources: ['*'] },
    {
      sid: 'CountWhatWasNotForwarded',
      actions: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
      resources: reach.unforwardedQueueArns,
    },
    sendTo('Alert', reach.alerts.normal, reach.alerts.loud),
    useKeyThrough(reach.key, reach.region, ['dynamodb', 'sqs']),
    writeLog(reach.logGroup),
  ];
}
