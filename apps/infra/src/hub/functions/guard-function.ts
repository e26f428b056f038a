import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { GuardNames } from '@glue-session-guard/limits';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  type RecursiveLoop,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface GuardFunctionProps {
  readonly description: string;
  /** Where the code is: a bundle, and what is decided at synth beside it. */
  readonly folder: string;
  readonly handler: string;
  readonly timeout: Duration;
  readonly environment: Readonly<Record<string, string>>;
  readonly role: IRole;
  readonly logGroup: LogGroup;
  /** What its metrics are called. */
  readonly metrics: GuardNames['metrics'];
  /** Megabytes; 512 when left out. */
  readonly memorySize?: number;
  /** Where an asynchronous run ends that failed, and failed again as often as `retryAttempts` says (twice when left out). */
  readonly failedRuns?: IQueue;
  readonly retryAttempts?: number;
  /** What Lambda does with an event that comes back through a queue some sixteen times; it drops it when left out. */
  readonly recursiveLoop?: RecursiveLoop;
}

/** A function as every one of ours is. */
export function guardFunction(scope: Construct, id: string, props: GuardFunctionProps): LambdaFunction {
  const { description, folder, failedRuns, metrics, ...own } = props;
  return new LambdaFunction(scope, id, {
    memorySize: 512,
    ...own,
    description: `Glue Session Guard: ${description}`,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: Code.fromAsset(folder),
    environment: {
      ...props.environment,
      POWERTOOLS_SERVICE_NAME: metrics.service,
      POWERTOOLS_METRICS_NAMESPACE: metrics.namespace,
      ...(existsSync(join(folder, 'index.js.map')) && { NODE_OPTIONS: '--enable-source-maps' }),
    },
    ...(failedRuns !== undefined && { deadLetterQueue: failedRuns }),
  });
}

export function guardLog(scope: Construct, id: string, props: { name: string; key: IKey }): LogGroup {
  return new LogGroup(scope, id, {
    logGroupName: props.name,
    retention: RetentionDays.ONE_YEAR,
    encryptionKey: props.key,
    // The ledger is the audit trail. A log that stayed would stop the next deployment: its name is fixed.
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
