import {
  type CallAs,
  type CloudFormationClient,
  ListStackInstancesCommand,
  ListStackSetsCommand,
} from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { allPages } from '../sdk/pages';
import { isFailed } from './failed-status';

/** A stack that StackSets could not bring up to date in an account. */
export interface FailedStackInstance {
  readonly stackSet: string;
  readonly account: string;
  readonly region: string;
  /** The OU by which the account was targeted; absent where AWS does not say. */
  readonly organizationalUnit?: string;
  /** `FAILED`, `CANCELLED` (not tried: too many others failed) or `INOPERABLE`. */
  readonly status: string;
  readonly reason: string;
}

/** A stack of a StackSet in an account, in order or not. `status`: what the last operation there came to; empty where AWS does not say. */
export interface StackInstance extends FailedStackInstance {
  /** The stack has not the template and parameters that the StackSet has now. */
  readonly isOutdated: boolean;
}

/** One of our StackSets with its stacks in accounts. */
export interface DeployedStackSet {
  readonly name: string;
  readonly instances: readonly StackInstance[];
}

export interface OwnStackSets {
  /** Whether a StackSet of this name is one of ours. */
  isOurs(name: string): boolean;
  readonly callAs: CallAs;
}

/**
 * What is not in order in the accounts, StackSet by StackSet. AWS calls an operation successful although instances failed, as long as
 * they are within its tolerance.
 */
export async function failedStackInstances(
  cloudFormation: CloudFormationClient,
  own: OwnStackSets,
): Promise<FailedStackInstance[]> {
  const stackSets = await deployedStackSets(cloudFormation, own);
  return stackSets
    .flatMap(({ instances }) => instances)
    .filter(({ status }) => isFailed(status))
    .map(({ isOutdated: _, ...failed }) => failed);
}

/** Our StackSets that stand, with all their stacks in accounts. */
export async function deployedStackSets(
  cloudFormation: CloudFormationClient,
  own: OwnStackSets,
): Promise<DeployedStackSet[]> {
  const names = await stackSetNames(cloudFormation, own);
  const deployed: DeployedStackSet[] = [];
  // One after the other: CloudFormation throttles these calls for the account as a whole.
  for (const name of names)
    deployed.push({ name, instances: await instancesOf(cloudFormation, name, own.callAs) });
  return deployed;
}

const stackSets = z.object({
  Summaries: z.array(z.object({ StackSetName: z.string() })).default([]),
  NextToken: z.string().optional(),
});

/** The names of our StackSets that stand. */
async function stackSetNames(
  cloudFormation: CloudFormationClient,
  { isOurs, callAs: CallAs }: OwnStackSets,
): Promise<string[]> {
  const all = await allPages(async (NextToken: string | undefined) => {
    const command = new ListStackSetsCommand({ Status: 'ACTIVE', CallAs, NextToken });
    const page = stackSets.parse(await cloudFormation.send(command));
    return { items: page.Summaries, next: page.NextToken };
  });
  return all.map(({ StackSetName }) => StackSetName).filter((name) => isOurs(name));
}

const instances = z.object({
  Summaries: z
    .array(
      z.object({
        Account: z.string(),
        Region: z.string(),
        OrganizationalUnitId: z.string().optional(),
        Status: z.string().optional(),
        StackInstanceStatus: z.object({ DetailedStatus: z.string().optional() }).optional(),
        StatusReason: z.string().optional(),
      }),
    )
    .default([]),
  NextToken: z.string().optional(),
});

async function instancesOf(
  cloudFormation: CloudFormationClient,
  stackSet: string,
  CallAs: CallAs,
): Promise<StackInstance[]> {
  const all = await allPages(async (NextToken: string | undefined) => {
    const command = new ListStackInstancesCommand({ StackSetName: stackSet, CallAs, NextToken });
    const page = instances.parse(await cloudFormation.send(command));
    return { items: page.Summaries, next: page.NextToken };
  });
  return all.map((instance) => ({
    stackSet,
    account: instance.Account,
    region: instance.Region,
    ...(instance.OrganizationalUnitId !== undefined && {
      organizationalUnit: instance.OrganizationalUnitId,
    }),
    status: instance.StackInstanceStatus?.DetailedStatus ?? '',
    isOutdated: instance.Status === 'OUTDATED',
    reason: instance.StatusReason ?? 'AWS gave no reason',
  }));
}
