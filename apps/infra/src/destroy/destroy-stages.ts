import type { OrganizationConfig } from '@glue-session-guard/limits';
import { App, CfnWaitConditionHandle, Stack } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { LIMITS_STACKS } from '../limits/limits-stack';
import { CHAT_STACK, HUB_STACK, limitsStackName, MEMBERS_STACK } from '../names/names';

export interface DestroyStage {
  readonly stacks: readonly string[];
  /** What goes with them, for people. */
  readonly goes: readonly string[];
}

/**
 * From the outside in: wherever it stops half way, what still stands works. `cdk destroy --all` would not do, for nothing
 * tells it to delete the limits before the hub.
 */
export const DESTROY_STAGES: readonly DestroyStage[] = [
  {
    // It is there only where chat channels are told; what is not there is passed over.
    stacks: [CHAT_STACK],
    goes: ['alerts in chat channels, where there are any'],
  },
  {
    stacks: Array.from({ length: LIMITS_STACKS }, (_, index) => limitsStackName(index + 1)),
    goes: ['in every account and Region: parameters with limits, usage profiles'],
  },
  {
    stacks: [MEMBERS_STACK],
    goes: ['in every account and Region: the forwarding rule, then the roles'],
  },
  {
    // Last: events that are forwarded to a bus that is gone are dropped without a trace.
    stacks: [HUB_STACK],
    goes: [
      'bus, queues with what waits in them, functions with their logs,',
      'schedules, alerts, alarms, dashboard, the state table',
    ],
  },
];

/**
 * Writes an assembly with the deployed stacks by name and next to nothing in them: CloudFormation deletes what it
 * deployed, and the CDK needs their names alone. So no limit file need be right, and no function built.
 */
export function nameStacks(hub: OrganizationConfig['hub'], outdir: string): CloudAssembly {
  const app = new App({ outdir, analyticsReporting: false, treeMetadata: false });
  const env = { account: hub.accountId, region: hub.region };
  for (const name of DESTROY_STAGES.flatMap(({ stacks }) => stacks)) {
    // The CDK warns of a template without resources; this one is never deployed.
    new CfnWaitConditionHandle(new Stack(app, name, { env }), 'Nothing');
  }
  return app.synth();
}
