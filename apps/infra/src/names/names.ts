import { RegionInfo } from 'aws-cdk-lib/region-info';

/** What every name of ours begins with. */
export const PREFIX = 'glue-session-guard';

/** One path for every role, so that a policy or an SCP can speak of all of them at once. */
export const ROLE_PATH = '/glue-session-guard/';
export const GUARD_ROLE_NAME = 'GlueSessionGuard';
export const FORWARDER_ROLE_NAME = 'GlueSessionGuardForwarder';
export const ENFORCER_ROLE_NAME = `${PREFIX}-enforcer`;
/** Trusted by the guard role from the start, so that the sweeper needs no new rollout to every account. */
export const SWEEPER_ROLE_NAME = `${PREFIX}-sweeper`;

/** Apart from the sweeper's, because it writes to the enforcer's queue and needs nothing else. */
export const CANARY_ROLE_NAME = `${PREFIX}-canary`;
/** Apart from the sweeper's, because no account needs to trust it. */
export const DUE_ROLE_NAME = `${PREFIX}-due`;
/** Of the function that tells people each minute. */
export const ALERTER_ROLE_NAME = `${PREFIX}-alerter`;
/** Apart from the other, so that neither may send to its own queue. */
export const LOUD_ALERTER_ROLE_NAME = `${PREFIX}-loud-alerter`;
/** Apart from both: it reads the ledger, and mails nobody. */
export const OBSERVED_DIGEST_ROLE_NAME = `${PREFIX}-observed-digest`;
export const SCHEDULER_ROLE_NAME = `${PREFIX}-scheduler`;
/** Of the schedule that has the ledger exported. Apart from the other schedules, which may not write evidence. */
export const LEDGER_EXPORT_ROLE_NAME = `${PREFIX}-ledger-export`;
/** What chat channels are bound to: it may do nothing. */
export const CHAT_ROLE_NAME = `${PREFIX}-chat`;

/** The stacks, as CloudFormation knows them. */
export const HUB_STACK = 'GlueSessionGuardHub';
export const MEMBERS_STACK = 'GlueSessionGuardMembers';
export const CHAT_STACK = 'GlueSessionGuardChat';
export const PREVENTION_STACK = 'GlueSessionGuardPrevention';

/** @param number from 1 on */
export function limitsStackName(number: number): string {
  return `GlueSessionGuardLimits${number}`;
}

/** What stands in the hub account in one watched Region. */
export function regionStackName(region: string): string {
  return `GlueSessionGuardRegion-${region}`;
}

export const BUS_NAME = PREFIX;
export const SESSION_RULE_NAME = `${PREFIX}-sessions`;
export const FORWARD_RULE_NAME = `${PREFIX}-forward`;
/** In the hub account, in each watched Region: a rule's dead letters go to a queue of its own Region. */
export const UNFORWARDED_QUEUE_NAME = `${PREFIX}-unforwarded`;
export const ENFORCER_LOG_GROUP_NAME = `/${PREFIX}/enforcer`;
/** One for plan, regions and canary: a sweep is read as one story, from its plan to its last Region. */
export const SWEEPER_LOG_GROUP_NAME = `/${PREFIX}/sweeper`;
export const ALERTER_LOG_GROUP_NAME = `/${PREFIX}/alerter`;
export const SCHEDULE_GROUP_NAME = PREFIX;
export const SWEEP_SCHEDULE_NAME = `${PREFIX}-sweep`;
export const DUE_SCHEDULE_NAME = `${PREFIX}-due`;
export const ALERTER_SCHEDULE_NAME = `${PREFIX}-alerter`;
export const OBSERVED_DIGEST_SCHEDULE_NAME = `${PREFIX}-observed-digest`;
/** Its group too: no other schedule may use its role. */
export const LEDGER_EXPORT_SCHEDULE_NAME = `${PREFIX}-ledger-export`;
export const CANARY_SCHEDULE_NAME = `${PREFIX}-canary`;
/** The index of the sessions that have not ended; the attribute that puts an item there has its name. */
export const LEDGER_OPEN_INDEX = 'open';
/** The index of the sessions that are to be judged anew; the attribute that puts an item there has its name. */
export const LEDGER_DUE_INDEX = 'due';
/** The index of the ledger by the day of the claim, UTC, for `gsg history`. */
export const LEDGER_DAY_INDEX = 'byDay';
/** Source and detail type of the events that tell machines of a session, as packages/guard writes them. */
export const OUTCOME_SOURCE = PREFIX;
export const OUTCOME_DETAIL_TYPE = 'Session Outcome';
export const KEY_ALIAS = `alias/${PREFIX}`;

/** Every metric of ours; its one dimension is `service`. */
export const METRICS_NAMESPACE = 'GlueSessionGuard';
export const METRICS_SERVICE = PREFIX;

export const ACCESS_STACK_SET = `${PREFIX}-access`;
export const FORWARDING_STACK_SET = `${PREFIX}-forwarding`;

/** The part of a role's ARN after `role`, path included: what the enforcer joins to an account id. */
export const GUARD_ROLE = `${ROLE_PATH.slice(1)}${GUARD_ROLE_NAME}`;
/** The same of the role that forwards: what the rule's template and the sweeper join to an account id. */
export const FORWARDER_ROLE = `${ROLE_PATH.slice(1)}${FORWARDER_ROLE_NAME}`;

export function limitsStackSetName(organizationalUnit: string): string {
  return `${PREFIX}-limits-${organizationalUnit}`;
}

/** The StackSet of an OU's limits for Regions that have no usage profiles: a template must not name what a Region does not know. */
export function limitsStackSetNameWithoutProfile(organizationalUnit: string): string {
  return `${limitsStackSetName(organizationalUnit)}-no-profile`;
}

/** Every parameter and usage profile of ours begins so; the id of the OU follows. */
export const LIMITS_PARAMETERS = `/${PREFIX}/limits/`;
export const USAGE_PROFILES = `${PREFIX}-`;

export function limitsParameterName(organizationalUnit: string): string {
  return `${LIMITS_PARAMETERS}${organizationalUnit}`;
}

export function usageProfileName(organizationalUnit: string): string {
  return `${USAGE_PROFILES}${organizationalUnit}`;
}

/** The topic of a chat channel, by the name that `chatChannelName` gives the channel. */
export function chatTopicName(channel: string): string {
  return `${PREFIX}-chat-${channel}`;
}

export interface Hub {
  readonly accountId: string;
  readonly region: string;
}

/** `aws`, `aws-cn` or `aws-us-gov`. */
export function partitionOf(region: string): string {
  return RegionInfo.get(region).partition ?? 'aws';
}

/** ARNs in the hub, computed from fixed names: member templates may hold no reference to another stack. */
export function hubBusArn(hub: Hub): string {
  return `arn:${partitionOf(hub.region)}:events:${hub.region}:${hub.accountId}:event-bus/${BUS_NAME}`;
}

/** @param region of the rule whose dead letters it takes; a token where a template serves every Region */
export function unforwardedQueueArn(hub: Hub, region: string): string {
  return `arn:${partitionOf(hub.region)}:sqs:${region}:${hub.accountId}:${UNFORWARDED_QUEUE_NAME}`;
}

/** The bus that outcome events go to: every account has it. */
export function outcomeBusArn(hub: Hub): string {
  return `arn:${partitionOf(hub.region)}:events:${hub.region}:${hub.accountId}:event-bus/default`;
}

export function hubRoleArn(hub: Hub, roleName: string): string {
  return `arn:${partitionOf(hub.region)}:iam::${hub.accountId}:role${ROLE_PATH}${roleName}`;
}

export function hubTopicArn(hub: Hub, topicName: string): string {
  return `arn:${partitionOf(hub.region)}:sns:${hub.region}:${hub.accountId}:${topicName}`;
}
