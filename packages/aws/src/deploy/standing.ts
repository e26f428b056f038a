import {
  type CallAs,
  type CloudFormationClient,
  DescribeStackSetCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { errorMessage, errorName, isCredentialsRejected, isDenied } from '../sdk/aws-error';

/** Where the guard stands before a deployment. */
export type Standing =
  | { readonly kind: 'nowhere' }
  /** In the account and Region of organization.yaml. `enrolled`: what the StackSets reach; empty where there are none yet. */
  | { readonly kind: 'here'; readonly enrolled: readonly string[] }
  /** `another`: the StackSets stand in the organization's name, and the hub that made them is no stack of this account. */
  | { readonly kind: 'elsewhere'; readonly region: string; readonly account: 'this' | 'another' };

export interface SoughtStanding {
  readonly hubStack: string;
  /** A StackSet of the guard that stands wherever the guard does. */
  readonly stackSet: string;
  readonly region: string;
  /** Asked only where the hub is not in its Region. */
  readonly otherRegions: readonly string[];
  readonly callAs: CallAs;
}

/** Looks for the hub. In the Region of the hub a call that fails is thrown; another Region that this account may not use has no hub of its. */
export async function standing(
  clientIn: (region: string) => CloudFormationClient,
  sought: SoughtStanding,
): Promise<Standing> {
  const here = await standsIn(clientIn(sought.region), sought);
  if (here.isHub) return { kind: 'here', enrolled: here.enrolled ?? [] };
  if (here.enrolled !== undefined) return { kind: 'elsewhere', region: sought.region, account: 'another' };
  const others = await Promise.all(
    sought.otherRegions.map(async (region) => ({
      region,
      ...(await standsIn(clientIn(region), sought).catch(nothingWhereNotAllowed)),
    })),
  );
  const found = others.find(({ isHub, enrolled }) => isHub || enrolled !== undefined);
  if (found === undefined) return { kind: 'nowhere' };
  return { kind: 'elsewhere', region: found.region, account: found.isHub ? 'this' : 'another' };
}

interface InRegion {
  readonly isHub: boolean;
  readonly enrolled?: readonly string[];
}

async function standsIn(
  client: CloudFormationClient,
  { hubStack, stackSet, callAs }: SoughtStanding,
): Promise<InRegion> {
  const isHub = await isStack(client, hubStack);
  const enrolled = await targetsOf(client, stackSet, callAs);
  return { isHub, ...(enrolled !== undefined && { enrolled }) };
}

function nothingWhereNotAllowed(error: unknown): InRegion {
  if (isDenied(error) || isCredentialsRejected(error) || errorName(error) === 'OptInRequired')
    return { isHub: false };
  throw error;
}

/** Whether a stack of this name exists. CloudFormation has no error of its own for one that does not. */
export async function isStack(client: CloudFormationClient, StackName: string): Promise<boolean> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    return Stacks.length > 0;
  } catch (error) {
    if (errorName(error) === 'ValidationError' && errorMessage(error).includes('does not exist'))
      return false;
    throw error;
  }
}

async function targetsOf(
  client: CloudFormationClient,
  StackSetName: string,
  CallAs: CallAs,
): Promise<readonly string[] | undefined> {
  try {
    const { StackSet } = await client.send(new DescribeStackSetCommand({ StackSetName, CallAs }));
    return StackSet?.OrganizationalUnitIds ?? [];
  } catch (error) {
    if (errorName(error) === 'StackSetNotFoundException') return undefined;
    throw error;
  }
}
