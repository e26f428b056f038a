import type { SoughtLeftovers } from '@glue-session-guard/aws/leftovers';
import { guardNames, type OrganizationConfig } from '@glue-session-guard/limits';
import { App, CfnWaitConditionHandle, Stack } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { LIMITS_STACKS } from '../limits/limits-stack';
import { byRolesOfTheHub } from '../regions/region-stack';

export interface DestroyStage {
  readonly stacks: readonly string[];
  /** What goes with them, for people. */
  readonly goes: readonly string[];
}

/**
 * From the outside in: wherever it stops half way, what still stands works. `cdk destroy --all` would not do, for nothing
 * tells it to delete the limits before the hub.
 */
export function destroyStages({
  regions,
  instance,
}: Pick<OrganizationConfig, 'regions' | 'instance'>): readonly DestroyStage[] {
  const names = guardNames(instance);
  return [
    {
      // It is there only where policies are attached. First: what it denies might keep the others from going.
      stacks: [names.preventionStack],
      goes: ['service control policies, where they are attached'],
    },
    {
      // It is there only where chat channels are told; what is not there is passed over.
      stacks: [names.chatStack],
      goes: ['alerts in chat channels, where there are any'],
    },
    {
      stacks: Array.from({ length: LIMITS_STACKS }, (_, index) => names.limitsStack(index + 1)),
      goes: ['in every account and Region: parameters with limits, usage profiles'],
    },
    {
      stacks: [names.membersStack],
      goes: ['in every account and Region: the forwarding rule, then the roles'],
    },
    {
      // After the rules that name these queues for their dead letters.
      stacks: regions.map(names.regionStack),
      goes: [
        'in the hub account, in every watched Region: the queue for events',
        'that could not be forwarded',
      ],
    },
    {
      // Last: events that are forwarded to a bus that is gone are dropped without a trace.
      stacks: [names.hubStack],
      goes: [
        'bus, queues with what waits in them, functions with their logs,',
        'schedules, alerts, alarms, dashboard, the state table',
      ],
    },
  ];
}

/**
 * Writes an assembly with the deployed stacks by name and next to nothing in them: CloudFormation deletes what it
 * deployed, and the CDK needs their names alone. So no limit file need be right, and no function built.
 */
export function nameStacks(config: OrganizationConfig, outdir: string): CloudAssembly {
  const app = new App({ outdir, analyticsReporting: false, treeMetadata: false });
  const { accountId: account, region } = config.hub;
  const elsewhere = new Map(
    config.regions.map((each) => [guardNames(config.instance).regionStack(each), each]),
  );
  for (const name of destroyStages(config).flatMap(({ stacks }) => stacks)) {
    const other = elsewhere.get(name);
    const stack =
      other === undefined
        ? new Stack(app, name, { env: { account, region } })
        : new Stack(app, name, { env: { account, region: other }, ...byRolesOfTheHub(config) });
    // The CDK warns of a template without resources; this one is never deployed.
    new CfnWaitConditionHandle(stack, 'Nothing');
  }
  return app.synth();
}

/** By which names a destruction looks for what is left of this instance. */
export function soughtLeftovers(config: OrganizationConfig): SoughtLeftovers {
  const { hub, regions } = config;
  const names = guardNames(config.instance);
  const ofRegions = regions.map((region) => ({ name: names.regionStack(region), region }));
  const named = new Set(ofRegions.map(({ name }) => name));
  const ofHub = destroyStages(config)
    .flatMap(({ stacks }) => stacks)
    .filter((name) => !named.has(name))
    .map((name) => ({ name, region: hub.region }));
  return {
    region: hub.region,
    callAs: hub.delegatedAdministrator ? 'DELEGATED_ADMIN' : 'SELF',
    stacks: [...ofHub, ...ofRegions],
    isStackSet: names.isStackSet,
    tables: { ledger: `${names.hubStack}-Ledger`, state: `${names.hubStack}-State` },
  };
}
