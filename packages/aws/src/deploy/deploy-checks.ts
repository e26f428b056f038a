import { CloudFormationClient, DescribeOrganizationsAccessCommand } from '@aws-sdk/client-cloudformation';
import {
  DescribeOrganizationCommand,
  ListDelegatedServicesForAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import * as z from 'zod';
import { errorName, isDenied, isRegionClosed } from '../sdk/aws-error';
import { callerIdentity } from '../sdk/caller-identity';
import { clientDefaults } from '../sdk/client-defaults';
import { allPages } from '../sdk/pages';
import { explained } from '../sdk/telling';
import { type ChatAuthorizations, chatAuthorizations } from './chat-authorizations';

/**
 * What a deployment asks AWS before it starts, with the credentials that deploy. Each throws what the surroundings cause
 * (credentials, network, permissions) as a coded error.
 */
export interface DeployChecks {
  /** The account id of the caller. */
  callerAccount(): Promise<string>;
  organization(): Promise<{ readonly id: string; readonly managementAccountId: string }>;
  /** Whether the account is delegated administrator of CloudFormation StackSets. */
  isDelegatedAdministrator(accountId: string): Promise<boolean>;
  /** Whether StackSets have trusted access to the organization. */
  hasTrustedAccess(callAs: 'SELF' | 'DELEGATED_ADMIN'): Promise<boolean>;
  /** The version of the CDK bootstrap stack with this qualifier in the Region; undefined when there is none. */
  bootstrapVersion(qualifier: string): Promise<number | undefined>;
  /** Which of these Regions take no call with these credentials, since the account has not enabled them. */
  closedRegions(regions: readonly string[]): Promise<readonly string[]>;
  /** Which chat workspaces and teams were authorized for the account. Never throws: `unknown` says why. */
  chatAuthorizations(): Promise<ChatAuthorizations>;
}

/** @param region of the hub, where its bootstrap stack and its StackSets are */
export function createDeployChecks(region: string): DeployChecks {
  const options = { ...clientDefaults, region };
  const sts = new STSClient(options);
  const organizations = new OrganizationsClient(options);
  const cloudFormation = new CloudFormationClient(options);
  const ssm = new SSMClient(options);
  return {
    callerAccount: async () => (await explained(() => callerIdentity(sts))).account,
    organization: () => explained(() => organizationOf(organizations)),
    isDelegatedAdministrator: (accountId) =>
      explained(() => isDelegatedAdministrator(organizations, accountId)),
    hasTrustedAccess: (callAs) => explained(() => hasTrustedAccess(cloudFormation, callAs)),
    chatAuthorizations: () => chatAuthorizations(sts),
    closedRegions: (regions) => explained(() => closedRegions(regions)),
    bootstrapVersion: (qualifier) => explained(() => bootstrapVersion(ssm, qualifier)),
  };
}

/** Asked what needs no permission, and what no policy can deny. */
async function closedRegions(regions: readonly string[]): Promise<readonly string[]> {
  const closed = await Promise.all(
    regions.map(async (region) => {
      try {
        await new STSClient({ ...clientDefaults, region }).send(new GetCallerIdentityCommand({}));
        return [];
      } catch (error) {
        if (isRegionClosed(error)) return [region];
        throw error;
      }
    }),
  );
  return closed.flat();
}

async function organizationOf(organizations: OrganizationsClient) {
  const { Organization } = described.parse(await organizations.send(new DescribeOrganizationCommand({})));
  return { id: Organization.Id, managementAccountId: Organization.MasterAccountId };
}

const described = z.object({ Organization: z.object({ Id: z.string(), MasterAccountId: z.string() }) });

async function hasTrustedAccess(
  cloudFormation: CloudFormationClient,
  CallAs: 'SELF' | 'DELEGATED_ADMIN',
): Promise<boolean> {
  const { Status } = await cloudFormation.send(new DescribeOrganizationsAccessCommand({ CallAs }));
  return Status === 'ENABLED';
}

const STACK_SETS_PRINCIPAL = 'member.org.stacksets.cloudformation.amazonaws.com';
const services = z.object({
  DelegatedServices: z.array(z.object({ ServicePrincipal: z.string() })).default([]),
  NextToken: z.string().optional(),
});

/** Organizations denies the question to an account that is administrator of nothing. */
async function isDelegatedAdministrator(
  organizations: OrganizationsClient,
  accountId: string,
): Promise<boolean> {
  try {
    const delegated = await allPages(async (NextToken: string | undefined) => {
      const command = new ListDelegatedServicesForAccountCommand({ AccountId: accountId, NextToken });
      const page = services.parse(await organizations.send(command));
      return { items: page.DelegatedServices, next: page.NextToken };
    });
    return delegated.some(({ ServicePrincipal }) => ServicePrincipal === STACK_SETS_PRINCIPAL);
  } catch (error) {
    if (isDenied(error) || errorName(error) === 'AccountNotRegisteredException') return false;
    throw error;
  }
}

const parameter = z.object({ Parameter: z.object({ Value: z.coerce.number().int() }) });

/** The bootstrap stack has its version in a parameter. */
async function bootstrapVersion(ssm: SSMClient, qualifier: string): Promise<number | undefined> {
  try {
    const Name = `/cdk-bootstrap/${qualifier}/version`;
    const response = await ssm.send(new GetParameterCommand({ Name }));
    return parameter.parse(response).Parameter.Value;
  } catch (error) {
    if (errorName(error) === 'ParameterNotFound') return undefined;
    throw error;
  }
}
