import { FUNCTIONS_AT_ONCE, type OrganizationConfig } from '@glue-session-guard/limits';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { unforwardedQueueArn } from '../../names/names';
import { type FixedRole, fixedRole } from '../functions/fixed-role';
import { type GuardFunctionProps, guardFunction, guardLog } from '../functions/guard-function';
import { withStagedBundle } from '../functions/staged-bundle';
import { CANARY_TIMEOUT, DUE_TIMEOUT, PLAN_TIMEOUT, REGION_BATCH, REGION_TIMEOUT } from './sweep-settings';
import { shippedVariables, sweeperEnvironment } from './sweeper-environment';
import {
  canaryPermissions,
  duePermissions,
  type SweeperReach,
  sweeperPermissions,
  sweeperWildcards,
} from './sweeper-permissions';

export interface SweeperProps
  extends Omit<SweeperReach, 'region' | 'organizationId' | 'logGroup' | 'unforwardedQueueArns'> {
  readonly config: OrganizationConfig;
  /** The built bundle: `index.js` with `plan`, `region`, `canary` and `due`. */
  readonly sweeperDir: string;
}

export interface Sweeper {
  /** Scheduled: one message for each enrolled account and Region. */
  readonly plan: LambdaFunction;
  /** Fed by the sweep queue: one account in one Region. */
  readonly region: LambdaFunction;
  /** Scheduled: a harmless message to the enforcer. */
  readonly canary: LambdaFunction;
  /** Scheduled: one message for each session that is to be judged anew. */
  readonly due: LambdaFunction;
}

export function sweeper(scope: Construct, props: SweeperProps): Sweeper {
  const { config, key, sweep } = props;
  const logGroup = guardLog(scope, 'SweeperLog', { name: props.names.logGroups.sweeper, key });
  const reach = {
    ...props,
    region: config.hub.region,
    organizationId: config.organizationId,
    logGroup,
    unforwardedQueueArns: config.regions.map((region) =>
      unforwardedQueueArn(config.hub, region, props.names),
    ),
  };
  const roles = {
    sweeper: sweeperRole(scope, reach),
    canary: canaryRole(scope, reach),
    due: dueRole(scope, reach),
  };
  const functions = sweeperFunctions(scope, props, { logGroup, ...roles });
  const places = new EventSourceMapping(scope, 'Places', {
    target: functions.region,
    eventSourceArn: sweep.places.queueArn,
    batchSize: REGION_BATCH,
    reportBatchItemFailures: true,
    maxConcurrency: FUNCTIONS_AT_ONCE.sweepRegion,
  });
  places.node.addDependency(roles.sweeper.policy);
  return functions;
}

const BY_LAMBDA = new ServicePrincipal('lambda.amazonaws.com');

function sweeperRole(scope: Construct, reach: SweeperReach): FixedRole {
  return fixedRole(scope, {
    id: 'Sweeper',
    path: reach.names.rolePath,
    roleName: reach.names.sweeperRole,
    description: 'looks through every account for sessions that no event told of',
    assumedBy: BY_LAMBDA,
    permissions: sweeperPermissions(reach),
    acceptedWildcards: sweeperWildcards(reach),
  });
}

function canaryRole(scope: Construct, reach: SweeperReach): FixedRole {
  return fixedRole(scope, {
    id: 'Canary',
    path: reach.names.rolePath,
    roleName: reach.names.canaryRole,
    description: 'sends the enforcer a harmless message',
    assumedBy: BY_LAMBDA,
    permissions: canaryPermissions(reach),
  });
}

function dueRole(scope: Construct, reach: SweeperReach): FixedRole {
  return fixedRole(scope, {
    id: 'Due',
    path: reach.names.rolePath,
    roleName: reach.names.dueRole,
    description: 'has the enforcer judge anew what the clock bounds',
    assumedBy: BY_LAMBDA,
    permissions: duePermissions(reach),
  });
}

interface Running {
  readonly logGroup: LogGroup;
  readonly sweeper: FixedRole;
  readonly canary: FixedRole;
  readonly due: FixedRole;
}

function sweeperFunctions(scope: Construct, props: SweeperProps, running: Running): Sweeper {
  const { sweeper: sweeping, canary: trying, due, logGroup } = running;
  const { missedRuns: failedRuns } = props.sweep;
  const environment = sweeperEnvironment(props.config, props);
  const beside = { 'environment.json': shippedVariables(props.config) };
  return withStagedBundle({ app: 'sweeper', folder: props.sweeperDir }, beside, (folder) => {
    const runAs = ({ role, policy }: FixedRole, id: string, own: OwnProps): LambdaFunction => {
      const { metrics } = props.names;
      const common = { environment, logGroup, metrics, folder, role: role.withoutPolicyUpdates() };
      const handler = guardFunction(scope, id, { ...common, ...own });
      // Lambda refuses a function whose role may not write to its dead-letter queue yet.
      handler.node.addDependency(policy);
      return handler;
    };
    return {
      plan: runAs(sweeping, 'SweepPlan', { ...PLAN, failedRuns }),
      region: runAs(sweeping, 'SweepRegion', REGION),
      canary: runAs(trying, 'Canary', { ...CANARY, failedRuns }),
      due: runAs(due, 'SweepDue', { ...DUE, failedRuns }),
    };
  });
}

type OwnProps = Omit<GuardFunctionProps, 'folder' | 'environment' | 'role' | 'logGroup' | 'metrics'>;

const PLAN: OwnProps = {
  description: 'plans a sweep of the organization',
  handler: 'index.plan',
  timeout: PLAN_TIMEOUT,
  // The next plan mends what this one left.
  retryAttempts: 0,
};
const REGION: OwnProps = {
  description: 'sweeps one account in one Region',
  handler: 'index.region',
  timeout: REGION_TIMEOUT,
  memorySize: 1024,
};
const CANARY: OwnProps = {
  description: 'tries the way of an event',
  handler: 'index.canary',
  timeout: CANARY_TIMEOUT,
  memorySize: 256,
};
const DUE: OwnProps = {
  description: 'hands out sessions that are to be judged anew',
  handler: 'index.due',
  timeout: DUE_TIMEOUT,
  memorySize: 256,
  // The next minute has what this one left.
  retryAttempts: 0,
};
