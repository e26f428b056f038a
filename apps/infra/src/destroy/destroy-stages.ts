import { LIMITS_STACKS } from '../limits/limits-stack';
import { HUB_STACK, limitsStackName, MEMBERS_STACK } from '../names/names';

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
