import type { Api } from './aws-calls';
import type { Instance } from './instance';
import type { World } from './world';

/**
 * The reads that a sweep makes in each account and Region beside the sessions. In the account: the rule and its target,
 * the limits, the usage profile. In the hub: what the last sweep found, when an event was last heard of; then what was found.
 */
const CALLS: readonly Api[] = [
  'events:DescribeRule',
  'events:ListTargetsByRule',
  'ssm:GetParameter',
  'glue:GetUsageProfile',
  'dynamodb:GetItem',
  'dynamodb:GetItem',
  'dynamodb:UpdateItem',
];
/** Of EventBridge and Systems Manager; Glue has one already. */
const NEW_CLIENTS = 2;

/** In the account side by side, the rule before its target; in the hub one after the other. */
const MILLISECONDS = 2 * 90 + 3 * 6;

/** Counted, not run; returns the milliseconds they take. */
export function readCoverage({ aws, parameters }: World, instance: Instance): number {
  instance.cpu(CALLS.length * parameters.callCpu + NEW_CLIENTS * parameters.clientCpu);
  return aws.passing(CALLS, MILLISECONDS);
}
