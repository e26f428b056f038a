import { FUNCTIONS_AT_ONCE, type OrganizationConfig } from '@glue-session-guard/limits';
import { Duration } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { outcomeBusArn } from '../../names/names';
import { type FixedRole, fixedRole } from '../functions/fixed-role';
import { type GuardFunctionProps, guardFunction, guardLog } from '../functions/guard-function';
import { withStagedBundle } from '../functions/staged-bundle';
import { LOUD_TIMEOUT, NORMAL_TIMEOUT } from '../messaging/alert-queues';
import { MAX_RECEIVES } from '../messaging/queues';
import { recipientEntries } from '../messaging/recipients';
import {
  type AlerterReach,
  loudPermissions,
  normalPermissions,
  observedPermissions,
} from './alerter-permissions';

export interface AlerterProps
  extends Omit<AlerterReach, 'region' | 'chatTopicArns' | 'logGroup' | 'outcomeBus'> {
  readonly config: OrganizationConfig;
  /** The built bundle: `index.js` with `normal`, `loud` and `observed`. */
  readonly alerterDir: string;
}

export interface Alerter {
  /** Scheduled: tells of what waits in the normal lane. */
  readonly normal: LambdaFunction;
  /** Fed by the loud queue. */
  readonly loud: LambdaFunction;
  /** Scheduled: hands the digest of what was only observed over. */
  readonly observed: LambdaFunction;
}

/** So many alerts become one digest when many come at once. */
const LOUD_BATCH = 100;
/** A burst becomes one batch; people are told some seconds later. */
const LOUD_WINDOW = Duration.seconds(5);

/** A day of many thousands of sessions is read page by page. */
const OBSERVED_TIMEOUT = Duration.minutes(5);

const BY_LAMBDA = new ServicePrincipal('lambda.amazonaws.com');

/** Tells people what enforcer, sweeper and operators hand over. Decision 37. */
export function alerter(scope: Construct, props: AlerterProps): Alerter {
  const { config, names, key, alerts } = props;
  const logGroup = guardLog(scope, 'AlerterLog', { name: names.logGroups.alerter, key });
  const chatTopicArns = recipientEntries(config).flatMap(({ chatTopicArn }) => chatTopicArn ?? []);
  const outcomeBus = outcomeBusArn(config.hub);
  const reach = { ...props, region: config.hub.region, chatTopicArns, logGroup, outcomeBus };
  const normal = fixedRole(scope, {
    id: 'Alerter',
    path: names.rolePath,
    roleName: names.alerterRole,
    description: 'tells people each minute what there is to tell',
    assumedBy: BY_LAMBDA,
    permissions: normalPermissions(reach),
  });
  const loud = fixedRole(scope, {
    id: 'LoudAlerter',
    path: names.rolePath,
    roleName: names.loudAlerterRole,
    description: 'tells people at once what cannot wait',
    assumedBy: BY_LAMBDA,
    permissions: loudPermissions(reach),
  });
  const observed = fixedRole(scope, {
    id: 'ObservedDigest',
    path: names.rolePath,
    roleName: names.observedDigestRole,
    description: 'tells once a day what limits in observe mode would have done',
    assumedBy: BY_LAMBDA,
    permissions: observedPermissions(reach),
  });
  const functions = alerterFunctions(scope, props, { logGroup, normal, loud, observed });
  const mapping = new EventSourceMapping(scope, 'LoudAlerts', {
    target: functions.loud,
    eventSourceArn: alerts.loud.queueArn,
    batchSize: LOUD_BATCH,
    maxBatchingWindow: LOUD_WINDOW,
    reportBatchItemFailures: true,
    maxConcurrency: FUNCTIONS_AT_ONCE.loudAlerter,
  });
  mapping.node.addDependency(loud.policy);
  return functions;
}

interface Running extends Pick<GuardFunctionProps, 'logGroup'> {
  readonly normal: FixedRole;
  readonly loud: FixedRole;
  readonly observed: FixedRole;
}

function alerterFunctions(scope: Construct, props: AlerterProps, running: Running): Alerter {
  const { logGroup } = running;
  const beside = { 'recipients.json': recipientEntries(props.config) };
  return withStagedBundle({ app: 'alerter', folder: props.alerterDir }, beside, (folder) => {
    const { metrics } = props.names;
    const common = { environment: environmentOf(props), logGroup, metrics, folder };
    const normal = guardFunction(scope, 'Alerter', {
      ...common,
      description: 'tells people each minute what there is to tell',
      handler: 'index.normal',
      timeout: NORMAL_TIMEOUT,
      role: running.normal.role.withoutPolicyUpdates(),
      failedRuns: props.missedRuns,
      // The next minute has what this one left.
      retryAttempts: 0,
    });
    // Lambda refuses a function whose role may not write to its dead-letter queue yet.
    normal.node.addDependency(running.normal.policy);
    const loud = guardFunction(scope, 'LoudAlerter', {
      ...common,
      description: 'tells people at once what cannot wait',
      handler: 'index.loud',
      timeout: LOUD_TIMEOUT,
      memorySize: 256,
      role: running.loud.role.withoutPolicyUpdates(),
    });
    const observed = guardFunction(scope, 'ObservedDigest', {
      ...common,
      description: 'tells once a day what limits in observe mode would have done',
      handler: 'index.observed',
      timeout: OBSERVED_TIMEOUT,
      memorySize: 512,
      role: running.observed.role.withoutPolicyUpdates(),
      failedRuns: props.missedRuns,
      // The next hour tries again.
      retryAttempts: 0,
    });
    observed.node.addDependency(running.observed.policy);
    return { normal, loud, observed };
  });
}

/** What the alerter's `config.ts` reads; every `GSG_` name is required there. */
function environmentOf({ config, tables, topic, alerts }: AlerterProps): Record<string, string> {
  return {
    GSG_STATE_TABLE: tables.state.tableName,
    GSG_ALERTS_TOPIC_ARN: topic.topicArn,
    GSG_ALERT_QUEUE_URL: alerts.normal.queueUrl,
    GSG_ALERT_DEAD_LETTER_QUEUE_URL: alerts.normalDeadLetters.queueUrl,
    GSG_LOUD_ALERT_DEAD_LETTER_QUEUE_URL: alerts.loudDeadLetters.queueUrl,
    GSG_MAX_RECEIVES: String(MAX_RECEIVES),
    GSG_LEDGER_TABLE: tables.ledger.tableName,
    GSG_OUTCOME_BUS_ARN: outcomeBusArn(config.hub),
    ...(config.instance !== undefined && { GSG_INSTANCE: config.instance }),
    GSG_REPOSITORY: JSON.stringify(config.repository ?? null),
  };
}
