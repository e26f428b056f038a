import type { GuardNames } from '@glue-session-guard/limits';
import { RegionInfo } from 'aws-cdk-lib/region-info';

/** The index of the sessions that have not ended; the attribute that puts an item there has its name. */
export const LEDGER_OPEN_INDEX = 'open';
/** The index of the sessions that are to be judged anew; the attribute that puts an item there has its name. */
export const LEDGER_DUE_INDEX = 'due';
/** The index of the ledger by the day of the claim, UTC, for `gsg history`. */
export const LEDGER_DAY_INDEX = 'byDay';
/** Detail type of the events that tell machines of a session, as packages/guard writes them. */
export const OUTCOME_DETAIL_TYPE = 'Session Outcome';

export interface Hub {
  readonly accountId: string;
  readonly region: string;
}

/** `aws`, `aws-cn` or `aws-us-gov`. */
export function partitionOf(region: string): string {
  return RegionInfo.get(region).partition ?? 'aws';
}

/** ARNs in the hub, computed from fixed names: member templates may hold no reference to another stack. */
export function hubBusArn(hub: Hub, { bus }: GuardNames): string {
  return `arn:${partitionOf(hub.region)}:events:${hub.region}:${hub.accountId}:event-bus/${bus}`;
}

/** @param region of the rule whose dead letters it takes; a token where a template serves every Region */
export function unforwardedQueueArn(hub: Hub, region: string, names: GuardNames): string {
  return `arn:${partitionOf(hub.region)}:sqs:${region}:${hub.accountId}:${names.unforwardedQueue}`;
}

/** The bus that outcome events go to: every account has it. */
export function outcomeBusArn(hub: Hub): string {
  return `arn:${partitionOf(hub.region)}:events:${hub.region}:${hub.accountId}:event-bus/default`;
}

export function hubRoleArn(hub: Hub, path: string, roleName: string): string {
  return `arn:${partitionOf(hub.region)}:iam::${hub.accountId}:role${path}${roleName}`;
}

export function hubTopicArn(hub: Hub, topicName: string): string {
  return `arn:${partitionOf(hub.region)}:sns:${hub.region}:${hub.accountId}:${topicName}`;
}
