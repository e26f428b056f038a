import type { GuardNames } from '@glue-session-guard/limits';
import type { PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { LEDGER_DAY_INDEX, OUTCOME_DETAIL_TYPE } from '../../names/names';
import { sendTo, takeFrom, useKeyThrough, writeLog } from '../functions/permissions';
import type { AlertQueues } from '../messaging/alert-queues';
import type { Tables } from '../storage/tables';

export interface AlerterReach {
  readonly names: GuardNames;
  readonly region: string;
  readonly key: IKey;
  readonly alerts: AlertQueues;
  readonly tables: Tables;
  readonly topic: Topic;
  /** Of the chat channels, in a stack that is deployed later. */
  readonly chatTopicArns: readonly string[];
  /** Where runs of the normal lane end that failed. */
  readonly missedRuns: IQueue;
  readonly logGroup: LogGroup;
  /** ARN of the bus that outcome events go to. */
  readonly outcomeBus: string;
}

/** Takes from the normal queue, and may send nothing there: an alert that came round again would be told for ever. */
export function normalPermissions({ alerts, missedRuns, ...reach }: AlerterReach): PolicyStatementProps[] {
  return [
    takeFrom('TakeAlerts', alerts.normal),
    sendTo('KeepWhatCannotBeRead', alerts.normalDeadLetters),
    sendTo('KeepRunsThatFailed', missedRuns),
    ...tellPeople(reach),
    {
      sid: 'ReadWhatIsMuted',
      actions: ['dynamodb:Query'],
      resources: [reach.tables.state.tableArn],
      conditions: { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': [MUTE_PARTITION] } },
    },
  ];
}

/** Takes from the loud queue, and leaves what the pace keeps back to the normal one. */
export function loudPermissions({ alerts, ...reach }: AlerterReach): PolicyStatementProps[] {
  return [
    takeFrom('TakeAlerts', alerts.loud),
    sendTo('KeepWhatCannotBeRead', alerts.loudDeadLetters),
    sendTo('LeaveToTheNormalLane', alerts.normal),
    ...tellPeople(reach),
  ];
}

/** Reads what was observed on a day and where its accounts are, and leaves digests to the normal lane. */
export function observedPermissions({
  alerts,
  tables,
  missedRuns,
  key,
  region,
  logGroup,
}: AlerterReach): PolicyStatementProps[] {
  return [
    {
      sid: 'ReadTheDay',
      actions: ['dynamodb:Query'],
      resources: [`${tables.ledger.tableArn}/index/${LEDGER_DAY_INDEX}`],
    },
    {
      sid: 'ReadAccounts',
      actions: ['dynamodb:GetItem'],
      resources: [tables.state.tableArn],
      conditions: { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': ['account'] } },
    },
    {
      sid: 'TellOnce',
      actions: ['dynamodb:UpdateItem'],
      resources: [tables.state.tableArn],
      conditions: { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': ['told'] } },
    },
    sendTo('LeaveToTheNormalLane', alerts.normal),
    sendTo('KeepRunsThatFailed', missedRuns),
    useKeyThrough(key, region, ['dynamodb', 'sqs']),
    writeLog(logGroup),
  ];
}

/** The partition of the state table in which mails are counted. */
const PACE_PARTITION = 'mail-pace';

/** The partition of alerts that some were told of and others not. */
const PARTLY_TOLD_PARTITION = 'partly-told';

/** The partition of what operators muted. */
const MUTE_PARTITION = 'mute';

function tellPeople({
  tables,
  topic,
  chatTopicArns,
  key,
  region,
  logGroup,
  outcomeBus,
  names,
}: Pick<
  AlerterReach,
  'tables' | 'topic' | 'chatTopicArns' | 'key' | 'region' | 'logGroup' | 'outcomeBus' | 'names'
>): PolicyStatementProps[] {
  return [
    {
      sid: 'CountMails',
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      resources: [tables.state.tableArn],
      conditions: { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': [PACE_PARTITION] } },
    },
    {
      sid: 'RememberWhoWasTold',
      actions: ['dynamodb:Query', 'dynamodb:PutItem'],
      resources: [tables.state.tableArn],
      conditions: { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': [PARTLY_TOLD_PARTITION] } },
    },
    tellMachines(outcomeBus, names),
    { sid: 'TellPeople', actions: ['sns:Publish'], resources: [topic.topicArn] },
    ...(chatTopicArns.length === 0
      ? []
      : [{ sid: 'PostToChatChannels', actions: ['sns:Publish'], resources: [...chatTopicArns] }]),
    useKeyThrough(key, region, ['dynamodb', 'sns', 'sqs']),
    writeLog(logGroup),
  ];
}

/** Outcome events on the hub's default bus, and no others: whoever reads them must be able to rely on their source. */
function tellMachines(outcomeBus: string, names: GuardNames): PolicyStatementProps {
  return {
    sid: 'TellMachines',
    actions: ['events:PutEvents'],
    resources: [outcomeBus],
    conditions: {
      'ForAnyValue:StringEquals': {
        'events:source': [names.outcomeSource],
        'events:detail-type': [OUTCOME_DETAIL_TYPE],
      },
    },
  };
}
