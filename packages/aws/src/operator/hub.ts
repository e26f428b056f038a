import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { STSClient } from '@aws-sdk/client-sts';
import { guardNames } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { errorMessage, errorName } from '../sdk/aws-error';
import { callerIdentity } from '../sdk/caller-identity';

const outputs = z.object({
  QueueUrl: z.string(),
  DeadLetterQueueUrl: z.string(),
  UndeliveredQueueUrl: z.string(),
  SweepQueueUrl: z.string(),
  SweepDeadLetterQueueUrl: z.string(),
  MissedRunsQueueUrl: z.string(),
  LedgerTable: z.string(),
  StateTable: z.string(),
  AlertQueueUrl: z.string(),
  LoudAlertQueueUrl: z.string(),
  AlertDeadLetterQueueUrl: z.string(),
  LoudAlertDeadLetterQueueUrl: z.string(),
  /** The release that was deployed; 0.1.0 did not say it. */
  Release: z.string().exactOptional(),
});

export type HubOutputs = z.infer<typeof outputs>;

export interface HubPlace {
  readonly accountId: string;
  readonly region: string;
}

/** Which hub: an account may have that of each instance. */
export interface SoughtHub {
  readonly hub: HubPlace;
  /** Of organization.yaml; undefined where it names none. */
  readonly instance?: string | undefined;
}

/**
 * The outputs of the hub's stack: names and URLs.
 * @throws GuardError `GSG_HUB_NOT_FOUND` without a stack; `GSG_HUB_OUTDATED` when an older release lacks an output.
 */
export async function hubOutputs(
  cloudFormation: CloudFormationClient,
  sought: SoughtHub,
): Promise<HubOutputs> {
  const parsed = outputs.safeParse(await readOutputs(cloudFormation, sought));
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new GuardError(
    'GSG_HUB_OUTDATED',
    `the stack ${guardNames(sought.instance).hubStack} has no output ${missing}`,
    {
      hint: 'An older release is deployed. Deploy this one: npm run deploy',
    },
  );
}

const ofLimits = outputs
  .pick({ StateTable: true })
  .extend({ AlertQueueUrl: z.string().optional(), LoudAlertQueueUrl: z.string().optional() });

/** The same for the limits alone, of any release. @throws GuardError as `hubOutputs` does */
export async function limitsOutputs(
  cloudFormation: CloudFormationClient,
  sought: SoughtHub,
): Promise<z.infer<typeof ofLimits>> {
  return ofLimits.parse(await readOutputs(cloudFormation, sought));
}

const described = z.object({
  Stacks: z.tuple([
    z.object({ Outputs: z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() })).default([]) }),
  ]),
});

async function readOutputs(
  cloudFormation: CloudFormationClient,
  { hub, instance }: SoughtHub,
): Promise<Readonly<Record<string, string>>> {
  const { hubStack } = guardNames(instance);
  try {
    const response = await cloudFormation.send(new DescribeStacksCommand({ StackName: hubStack }));
    const [{ Outputs }] = described.parse(response).Stacks;
    return Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new GuardError(
      'GSG_HUB_NOT_FOUND',
      `there is no stack ${hubStack} in account ${hub.accountId}, Region ${hub.region}`,
      {
        cause: error,
        hint: 'Deploy it (npm run deploy), or mend hub.region (or instance) in organization.yaml.',
      },
    );
  }
}

/** CloudFormation has no error code for a stack that does not exist, so the message is matched. */
function isMissing(error: unknown): boolean {
  return errorName(error) === 'ValidationError' && errorMessage(error).includes('does not exist');
}

/**
 * The caller's ARN. The caller must be in the hub account.
 * @throws GuardError `GSG_WRONG_ACCOUNT` with credentials of another account.
 */
export async function hubCaller(sts: STSClient, accountId: string): Promise<string> {
  const { account, arn } = await callerIdentity(sts);
  if (account === accountId) return arn;
  throw new GuardError(
    'GSG_WRONG_ACCOUNT',
    `your credentials are of account ${account} (${arn}), and the hub is ${accountId}`,
    {
      hint: `Choose a profile of account ${accountId} (export AWS_PROFILE=NAME), or mend hub.accountId in organization.yaml.`,
    },
  );
}
