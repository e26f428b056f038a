import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LimitsDocuments, OrganizationConfig } from '@glue-session-guard/limits';
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  Architecture,
  Code,
  EventSourceMapping,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ENFORCER_LOG_GROUP_NAME, GUARD_ROLE, partitionOf } from '../names';
import type { EnforcerReach } from './enforcer-permissions';
import { enforcerRole } from './enforcer-role';
import { ENFORCER_TIMEOUT } from './enforcer-timeout';
import { withStagedEnforcer } from './staged-enforcer';

export interface EnforcerProps extends Omit<EnforcerReach, 'organizationId' | 'logGroup'> {
  readonly config: OrganizationConfig;
  readonly documents: LimitsDocuments;
  /** The built bundle: `index.js` with `handler`. */
  readonly enforcerDir: string;
}

/** How many batches at once. Not reserved concurrency, which would fail to deploy where the account has little left. */
const MAX_CONCURRENCY = 10;

export function enforcer(scope: Construct, props: EnforcerProps): LambdaFunction {
  const logGroup = new LogGroup(scope, 'EnforcerLog', {
    logGroupName: ENFORCER_LOG_GROUP_NAME,
    retention: RetentionDays.ONE_YEAR,
    encryptionKey: props.key,
    // The ledger is the audit trail. A log that stayed would stop the next deployment: its name is fixed.
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const { role, policy } = enforcerRole(scope, {
    ...props,
    organizationId: props.config.organizationId,
    logGroup,
  });
  const handler = withStagedEnforcer(
    props.enforcerDir,
    props.documents,
    (folder) =>
      new LambdaFunction(scope, 'Enforcer', {
        description: 'Glue Session Guard: one decision a session',
        runtime: Runtime.NODEJS_24_X,
        architecture: Architecture.ARM_64,
        handler: 'index.handler',
        code: Code.fromAsset(folder),
        memorySize: 512,
        timeout: ENFORCER_TIMEOUT,
        environment: environmentOf(props),
        role: role.withoutPolicyUpdates(),
        logGroup,
      }),
  );
  const work = new EventSourceMapping(scope, 'Work', {
    target: handler,
    eventSourceArn: props.queues.work.queueArn,
    batchSize: 10,
    reportBatchItemFailures: true,
    maxConcurrency: MAX_CONCURRENCY,
  });
  work.node.addDependency(policy);
  return handler;
}

/** What the enforcer's `config.ts` reads; every `GSG_` name is required there. */
function environmentOf({ config, ...props }: EnforcerProps): Record<string, string> {
  return {
    GSG_LEDGER_TABLE: props.tables.ledger.tableName,
    GSG_STATE_TABLE: props.tables.state.tableName,
    GSG_ALERTS_TOPIC_ARN: props.topic.topicArn,
    GSG_QUEUE_URL: props.queues.work.queueUrl,
    GSG_DEAD_LETTER_QUEUE_URL: props.queues.deadLetters.queueUrl,
    GSG_GUARD_ROLE: GUARD_ROLE,
    GSG_WAITING: JSON.stringify(config.waiting),
    GSG_BLAST_RADIUS: JSON.stringify(config.blastRadius),
    GSG_PARTITION: partitionOf(config.hub.region),
    POWERTOOLS_SERVICE_NAME: 'glue-session-guard',
    POWERTOOLS_METRICS_NAMESPACE: 'GlueSessionGuard',
    ...(existsSync(join(props.enforcerDir, 'index.js.map')) && { NODE_OPTIONS: '--enable-source-maps' }),
  };
}
