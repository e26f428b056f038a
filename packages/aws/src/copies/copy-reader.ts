import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetUsageProfileCommand, type GlueClient } from '@aws-sdk/client-glue';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Copies, CopyReader, Place } from '@glue-session-guard/guard';
import { type LimitsDocument, offersUsageProfiles } from '@glue-session-guard/limits';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import { deniedBy, errorName } from '../sdk/aws-error';
import { clientDefaults } from '../sdk/client-defaults';
import type { MemberCredentialsCache } from '../sdk/member-credentials';
import { type ForwardRule, isJsonOf, readForwardRule } from './forward-rule';

/** What StackSets put into every account. */
export interface CopyNames {
  readonly hubBusArn: string;
  readonly forwardRule: string;
  /** The event pattern of that rule, parsed. */
  readonly forwardPattern: unknown;
  /** Path and name of the role that the rule forwards with, the same in every account. */
  readonly forwarderRole: string;
  /** Prefix of the name of the parameter with an OU's limits; the OU's id follows. */
  readonly limitsParameters: string;
  /** Prefix of the name of an OU's usage profile. */
  readonly usageProfiles: string;
}

export interface CopyReaderOptions extends CopyNames {
  readonly partition: string;
  readonly credentials: MemberCredentialsCache;
  readonly glueFor: (place: Place) => GlueClient;
}

/**
 * Reads with the guard role what StackSets put into a place, and compares it. What could not be read is `unknown`, with its
 * error in `failures`; nothing is thrown. Decision 2.
 */
export function copyReader(options: CopyReaderOptions): CopyReader {
  return {
    read: async (place, document) => {
      const failures: GuardError[] = [];
      const { account, region } = place;
      const config = { ...clientDefaults, region, credentials: () => options.credentials.of(account) };
      const events = new EventBridgeClient(config);
      const ssm = new SSMClient(config);
      const attempt: Attempt = async (action, ask) => {
        try {
          return await ask();
        } catch (error) {
          failures.push(deniedBy(error, action, place) ?? toGuardError(error));
          return 'unknown';
        }
      };
      try {
        const [rule, limits, usageProfile] = await Promise.all([
          attempt('events:DescribeRule', () => readForwardRule(events, forwardRule(account, options))),
          attempt('ssm:GetParameter', () => readLimits(ssm, options, document)),
          offersUsageProfiles(region)
            ? attempt('glue:GetUsageProfile', () => readProfile(options.glueFor(place), options, document))
            : ('not-offered' as const),
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

/** Without a document there is nothing to compare the copy with. */
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
