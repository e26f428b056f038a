import { FUNCTIONS_AT_ONCE, type OrganizationConfig } from '@glue-session-guard/limits';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type Function as LambdaFunction, RecursiveLoop } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { partitionOf } from '../../names/names';
import { ENFORCER_TIMEOUT, MAX_RECEIVES } from '../messaging/queues';
import { type EnforcerReach, enforcerPermissions, enforcerWildcards } from './enforcer-permissions';
import { fixedRole } from './fixed-role';
import { guardFunction, guardLog } from './guard-function';
import { withStagedBundle } from './staged-bundle';

export interface EnforcerProps extends Omit<EnforcerReach, 'region' | 'organizationId' | 'logGroup'> {
  readonly config: OrganizationConfig;
  /** The built bundle: `index.js` with `handler`. */
  readonly enforcerDir: string;
}

export function enforcer(scope: Construct, props: EnforcerProps): LambdaFunction {
  const { config, enforcerDir, names, key } = props;
  const logGroup = guardLog(scope, 'EnforcerLog', { name: names.logGroups.enforcer, key });
  const reach = { ...props, region: config.hub.region, organizationId: config.organizationId, logGroup };
  const { role, policy } = fixedRole(scope, {
    id: 'Enforcer',
    path: names.rolePath,
    roleName: names.enforcerRole,
    description: 'decides on sessions and stops those over their limits',
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    permissions: enforcerPermissions(reach),
    acceptedWildcards: enforcerWildcards(reach),
  });
  const handler = withStagedBundle({ app: 'enforcer', folder: enforcerDir }, {}, (folder) =>
    guardFunction(scope, 'Enforcer', {
      description: 'one decision a session',
      folder,
      handler: 'index.handler',
      timeout: ENFORCER_TIMEOUT,
      environment: environmentOf(props),
      role: role.withoutPolicyUpdates(),
      logGroup,
      metrics: names.metrics,
      // A session that still starts goes back on the queue up to its deadline, some 51 times: a loop that ends by itself. Decision 5.
      // https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
      recursiveLoop: RecursiveLoop.ALLOW,
    }),
  );
  const work = new EventSourceMapping(scope, 'Work', {
    target: handler,
    eventSourceArn: props.queues.work.queueArn,
    batchSize: 10,
    reportBatchItemFailures: true,
    // Not reserved concurrency, which would fail to deploy where the account has little left. Decision 17.
    maxConcurrency: FUNCTIONS_AT_ONCE.enforcer,
  });
  work.node.addDependency(policy);
  return handler;
}

/** What the enforcer's `config.ts` reads; every `GSG_` name is required there. */
function environmentOf({ config, names, ...props }: EnforcerProps): Record<string, string> {
  return {
    GSG_LEDGER_TABLE: props.tables.ledger.tableName,
    GSG_STATE_TABLE: props.tables.state.tableName,
    GSG_ALERT_QUEUE_URL: props.alerts.normal.queueUrl,
    GSG_LOUD_ALERT_QUEUE_URL: props.alerts.loud.queueUrl,
    GSG_QUEUE_URL: props.queues.work.queueUrl,
    GSG_DEAD_LETTER_QUEUE_URL: props.queues.deadLetters.queueUrl,
    GSG_GUARD_ROLE: names.guardRoleInPath,
    GSG_WAITING: JSON.stringify(config.waiting),
    GSG_RETENTION: JSON.stringify(config.retention),
    GSG_BLAST_RADIUS: JSON.stringify(config.blastRadius),
    GSG_MAX_RECEIVES: String(MAX_RECEIVES),
    GSG_PARTITION: partitionOf(config.hub.region),
  };
}
