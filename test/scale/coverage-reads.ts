import { type Place, placeKey } from '@glue-session-guard/guard';
import type { Api } from './aws-calls';
import type { Instance } from './instance';
import type { World } from './world';

/** What a sweep reads in an account beside the sessions: the rule and its target, the limits, the usage profile. */
const IN_THE_ACCOUNT: readonly Api[] = [
  'events:DescribeRule',
  'events:ListTargetsByRule',
  'ssm:GetParameter',
  'glue:GetUsageProfile',
];
/** Calls in the hub: read what the last sweep found, what is unfinished and when an event last came; then write the facts. */
const IN_THE_HUB: readonly Api[] = [
  'dynamodb:GetItem',
  'dynamodb:Query',
  'dynamodb:GetItem',
  'dynamodb:UpdateItem',
];
/** New clients for EventBridge and Systems Manager. The one for Glue exists already. */
const NEW_CLIENTS = 2;

/** These calls run in parallel, except that the rule is read before its target. */
const MILLISECONDS_THERE = 2 * 90;
/** These calls run one after the other. */
const MILLISECONDS_HERE = 4 * 6;
const MINUTE = 60_000;

/** Counts the calls without running them, and returns the milliseconds they take. Nothing is ever wrong here, so each place is read when it is due. */
export function readCoverage(world: World, instance: Instance, where: Place): number {
  const { aws, parameters, coverageReadAt, time } = world;
  const { callCpu, clientCpu, coverageEveryMinutes, sweepEveryMinutes } = parameters;
  const place = placeKey(where);
  const keptMs = (coverageEveryMinutes - sweepEveryMinutes / 2) * MINUTE;
  const isKept = time.now() - (coverageReadAt.get(place) ?? Number.NEGATIVE_INFINITY) < keptMs;
  if (isKept) {
    instance.cpu(IN_THE_HUB.length * callCpu);
    return aws.passing(IN_THE_HUB, MILLISECONDS_HERE);
  }
  coverageReadAt.set(place, time.now());
  const calls = [...IN_THE_ACCOUNT, ...IN_THE_HUB];
  instance.cpu(calls.length * callCpu + NEW_CLIENTS * clientCpu);
  return aws.passing(calls, MILLISECONDS_THERE + MILLISECONDS_HERE);
}
