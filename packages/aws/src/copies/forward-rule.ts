import { isDeepStrictEqual } from 'node:util';
import {
  DescribeRuleCommand,
  type EventBridgeClient,
  ListTargetsByRuleCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import type { Copies } from '@glue-session-guard/guard';
import { errorName } from '../sdk/aws-error';

/** The forwarding rule of an account, as the StackSet made it. */
export interface ForwardRule {
  readonly name: string;
  /** Parsed. */
  readonly pattern: unknown;
  readonly hubBusArn: string;
  /** The role that it puts events on the hub's bus with. */
  readonly roleArn: string;
}

/** Whether the rule still stands, is enabled, and selects and forwards what it did. */
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
 * PutTargets is documented to refuse an input for another account's bus. Should it take one, no event would arrive as AWS made it.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html
 */
function forwards(
  { RoleArn, Input, InputPath, InputTransformer }: Target,
  { roleArn }: ForwardRule,
): boolean {
  const rewrites = [Input, InputPath, InputTransformer].some((input) => input !== undefined);
  return RoleArn === roleArn && !rewrites;
}

/** Whether a text is the JSON of a value, by what it says: texts differ in escapes, spaces and the order of keys. */
export function isJsonOf(text: string | undefined, value: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(text ?? ''), JSON.parse(JSON.stringify(value)));
  } catch {
    return false;
  }
}
