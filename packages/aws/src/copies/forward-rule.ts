import { isDeepStrictEqual } from 'node:util';
import {
  DescribeRuleCommand,
  type EventBridgeClient,
  ListTargetsByRuleCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import type { Copies } from '@glue-session-guard/guard';
import { errorName } from '../sdk/aws-error';

/** The forwarding rule of an account as the StackSet creates it. */
export interface ForwardRule {
  readonly name: string;
  /** The event pattern, parsed. */
  readonly pattern: unknown;
  readonly hubBusArn: string;
  /** The role that it puts events on the hub's bus with. */
  readonly roleArn: string;
}

/** Compares the rule in the account with the one that the StackSet creates. Throws every error but a missing rule. */
export async function readForwardRule(client: EventBridgeClient, made: ForwardRule): Promise<Copies['rule']> {
  try {
    const { State, EventPattern } = await client.send(new DescribeRuleCommand({ Name: made.name }));
    if (!ENABLED.some((state) => state === State)) return 'disabled';
    if (!isJsonOf(EventPattern, made.pattern)) return 'altered-pattern';
    const { Targets = [] } = await client.send(new ListTargetsByRuleCommand({ Rule: made.name }));
    const toTheHub = Targets.filter(({ Arn }) => Arn === made.hubBusArn);
    if (toTheHub.length === 0) return 'wrong-target';
    return toTheHub.some((target) => forwards(target, made)) ? 'enabled' : 'altered-target';
  } catch (error) {
    if (errorName(error) === 'ResourceNotFoundException') return 'missing';
    throw error;
  }
}

const ENABLED = ['ENABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'] as const;

/**
 * Whether a target forwards events unchanged. AWS documents that PutTargets refuses an input for a bus of another account.
 * If it accepted one, events would arrive changed.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html
 */
function forwards(
  { RoleArn, Input, InputPath, InputTransformer }: Target,
  { roleArn }: ForwardRule,
): boolean {
  const rewrites = [Input, InputPath, InputTransformer].some((input) => input !== undefined);
  return RoleArn === roleArn && !rewrites;
}

/** Whether a text is JSON of this value. Values are compared, since texts may differ in escapes, spaces and order of keys. */
export function isJsonOf(text: string | undefined, value: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(text ?? ''), JSON.parse(JSON.stringify(value)));
  } catch {
    return false;
  }
}
