import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { DescribeEventBusCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';
import type { Subscription } from '@glue-session-guard/guard';
import type { GuardNames } from '@glue-session-guard/limits';
import { createDeployChecks, type DeployChecks } from '../deploy/deploy-checks';
import { type DeployedStackSet, deployedStackSets } from '../deploy/stack-instances';
import { type Standing, standing } from '../deploy/standing';
import { connectOrganization } from '../organizations/connect-organization';
import type { WholeOrganization } from '../organizations/organization-reader';
import { snsSubscriptions } from '../queues/sns-subscriptions';
import { errorName } from '../sdk/aws-error';
import { type CallerIdentity, callerIdentity } from '../sdk/caller-identity';
import { clientDefaults } from '../sdk/client-defaults';
import { sleep } from '../sdk/pace';
import { explained } from '../sdk/telling';
import { type DriftedResource, stackDrift } from './drift';
import { type HubStack, hubStack, hubTopics } from './hub-stack';
import { type LambdaConcurrency, lambdaConcurrency } from './lambda-concurrency';
import { readTrails, type Trail } from './trails';

/** Where the deployment is looked for. */
export interface SoughtDeployment {
  readonly region: string;
  readonly callAs: 'SELF' | 'DELEGATED_ADMIN';
  readonly names: Pick<GuardNames, 'hubStack' | 'bus' | 'accessStackSet' | 'isStackSet'>;
}

/**
 * What `gsg doctor` asks of a deployment that runs; nothing is changed. Each call throws what the surroundings cause (credentials,
 * network, permissions) as a coded error.
 */
export interface LiveDeployment extends DeployChecks {
  caller(): Promise<CallerIdentity>;
  /** Undefined where there is no such stack. */
  hubStack(): Promise<HubStack | undefined>;
  /** Where the guard stands, looked for in these Regions too. */
  standing(otherRegions: readonly string[]): Promise<Standing>;
  drift(): Promise<readonly DriftedResource[]>;
  /** The policy of the hub bus as JSON; `null` for a bus without one, undefined where there is no bus. */
  busPolicy(): Promise<string | null | undefined>;
  /** How the addresses stand that are to be subscribed; undefined where the hub has no such topics. */
  subscriptions(wanted: Wanted): Promise<Subscribed | undefined>;
  stackSets(): Promise<readonly DeployedStackSet[]>;
  /** Read below the throttles of Organizations: some 80 accounts a second. */
  wholeOrganization(): Promise<WholeOrganization>;
  trails(): Promise<readonly Trail[]>;
  lambdaConcurrency(): Promise<LambdaConcurrency>;
}

/** How each wanted subscription stands, and the ARNs of the topics. */
export interface Subscribed {
  readonly topics: { readonly alerts: string; readonly alarms: string };
  readonly subscriptions: readonly Subscription[];
}

interface Wanted {
  readonly alerts: readonly string[];
  readonly alarms: readonly string[];
}

/** The deployment, with the credentials of this process. */
export function connectLive({ region, callAs, names }: SoughtDeployment): LiveDeployment {
  const options = { ...clientDefaults, region };
  const cloudFormation = new CloudFormationClient(options);
  const formationIn = (each: string) => new CloudFormationClient({ ...options, region: each });
  return {
    ...createDeployChecks(region),
    caller: () => explained(() => callerIdentity(new STSClient(options))),
    hubStack: () => explained(() => hubStack(cloudFormation, names.hubStack)),
    standing: (otherRegions) =>
      explained(() =>
        standing(formationIn, {
          hubStack: names.hubStack,
          stackSet: names.accessStackSet,
          region,
          callAs,
          otherRegions,
        }),
      ),
    drift: () => explained(() => stackDrift(cloudFormation, { stackName: names.hubStack, sleep })),
    busPolicy: () => explained(() => busPolicy(new EventBridgeClient(options), names.bus)),
    subscriptions: (wanted) =>
      explained(async () => {
        const { alerts, alarms } = await hubTopics(cloudFormation, names.hubStack);
        if (alerts === undefined || alarms === undefined) return undefined;
        const read = snsSubscriptions(new SNSClient(options), [
          { topic: 'alerts', topicArn: alerts, addresses: wanted.alerts },
          { topic: 'alarms', topicArn: alarms, addresses: wanted.alarms },
        ]).read();
        return { topics: { alerts, alarms }, subscriptions: await read };
      }),
    stackSets: () => explained(() => deployedStackSets(cloudFormation, { isOurs: names.isStackSet, callAs })),
    wholeOrganization: async () => connectOrganization(region).read(),
    trails: () => explained(() => readTrails(new CloudTrailClient(options))),
    lambdaConcurrency: () => explained(() => lambdaConcurrency(new LambdaClient(options))),
  };
}

async function busPolicy(eventBridge: EventBridgeClient, Name: string): Promise<string | null | undefined> {
  try {
    const { Policy } = await eventBridge.send(new DescribeEventBusCommand({ Name }));
    return Policy ?? null;
  } catch (error) {
    if (errorName(error) === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}
