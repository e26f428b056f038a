import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetUsageProfileCommand, type GlueClient } from '@aws-sdk/client-glue';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Copies, CopyReader, Place } from '@glue-session-guard/guard';
import type { LimitsDocument } from '@glue-session-guard/limits';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import { deniedBy, errorName } from '../sdk/aws-error';
import { clientDefaults } from '../sdk/client-defaults';
import type { MemberCredentialsCache } from '../sdk/member-credentials';
import { type ForwardRule, isJsonOf, readForwardRule } from './forward-rule';

/** What the StackSets are to have put into every account. */
export interface CopyNames {
  readonly hubBusArn: string;
  readonly forwardRule: string;
  /** The event pattern of that rule, parsed. */
  readonly forwardPattern: unknown;
  /** Path and name of the role that the rule forwards with, the same in every account. */
  readonly forwarderRole: string;
  /** Joined to an OU's id, it is the name of the parameter with the OU's limits. */
  readonly limitsParameters: string;
  /** The same for its usage profile. */
  readonly usageProfiles: string;
}

export interface CopyReaderOptions extends CopyNames {
  readonly partition: string;
  readonly credentials: MemberCredentialsCache;
  readonly glueFor: (where: Place) => GlueClient;
}

/** Reads what of the guard stands in a member account, in one Region, with the guard role. */
export function copyReader(options: CopyReaderOptions): CopyReader {
  return {
    read: async (where, document) => {
      const failures: GuardError[] = [];
      const { account, region } = where;
      const config = { ...clientDefaults, region, credentials: () => options.credentials.of(account) };
      const events = new EventBridgeClient(config);
      const ssm = new SSMClient(config);
      const attempt: Attempt = async (action, ask) => {
        try {
          return await ask();
        } catch (error) {
          failures.push(deniedBy(error, action, where) ?? toGuardError(error));
          return 'unknown';
        }
      };
      try {
        const [rule, limits, usageProfile] = await Promise.all([
          attempt('events:DescribeRule', () => readForwardRule(events, forwardRule(account, options))),
          attempt('ssm:GetParameter', () => readLimits(ssm, options, document)),
          attempt('glue:GetUsageProfile', () => readProfile(options.glueFor(where), options, document)),
        ]);
        return { copies: { rule, limits, usageProfile }, failures };
      } finally {
        events.destroy();
        ssm.destroy();
      }
    },
  };
}

type Attempt = <Answer extends string>(
  action: string,
  ask: () => Promise<Answer>,
) => Promise<Answer | 'unknown'>;

function forwardRule(account: string, options: CopyReaderOptions): ForwardRule {
  const { forwardRule: name, forwardPattern: pattern, hubBusArn, forwarderRole, partition } = options;
  return { name, pattern, hubBusArn, roleArn: `arn:${partition}:iam::${account}:role/${forwarderRole}` };
}

/** Without a document there is nothing to hold the copies against. */
async function readLimits(
  client: SSMClient,
  { limitsParameters }: CopyNames,
  document: LimitsDocument | undefined,
): Promise<Copies['limits']> {
  if (document === undefined) return 'unknown';
  const Name = limitsParameters + document.organizationalUnit;
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name }));
    return isJsonOf(Parameter?.Value, document) ? 'equal' : 'different';
  } catch (error) {
    if (errorName(error) === 'ParameterNotFound') return 'missing';
    throw error;
  }
}

async function readProfile(
  client: GlueClient,
  { usageProfiles }: CopyNames,
  document: LimitsDocument | undefined,
): Promise<Copies['usageProfile']> {
  if (document === undefined) return 'unknown';
  try {
    await client.send(new GetUsageProfileCommand({ Name: usageProfiles + document.organizationalUnit }));
    return 'present';
  } catch (error) {
    if (errorName(error) === 'EntityNotFoundException') return 'missing';
    throw error;
  }
}
