import { CloudFormationClient, DescribeOrganizationsAccessCommand } from '@aws-sdk/client-cloudformation';
import {
  DescribeOrganizationCommand,
  ListDelegatedServicesForAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { errorMessage, errorName, isDenied } from '../sdk/aws-error';
import { clientDefaults } from '../sdk/client-defaults';
import { allPages } from '../sdk/pages';

/** What a deployment asks AWS, with the credentials that will deploy. */
export interface DeployChecks {
  callerAccount(): Promise<string>;
  organization(): Promise<{ readonly id: string; readonly managementAccountId: string }>;
  isDelegatedAdministrator(accountId: string): Promise<boolean>;
  hasTrustedAccess(callAs: 'SELF' | 'DELEGATED_ADMIN'): Promise<boolean>;
  bootstrapVersion(): Promise<number | undefined>;
}

/** @param region the hub's, where it is bootstrapped and its StackSets live */
export function createDeployChecks(region: string): DeployChecks {
  const options = { ...clientDefaults, region };
  const sts = new STSClient(options);
  const organizations = new OrganizationsClient(options);
  const cloudFormation = new CloudFormationClient(options);
  const ssm = new SSMClient(options);
  return {
    callerAccount: () => callerAccount(sts),
    organization: async () => {
      const { Organization } = described.parse(await organizations.send(new DescribeOrganizationCommand({})));
      return { id: Organization.Id, managementAccountId: Organization.MasterAccountId };
    },
    isDelegatedAdministrator: (accountId) => isDelegatedAdministrator(organizations, accountId),
    hasTrustedAccess: async (CallAs) => {
      const { Status } = await cloudFormation.send(new DescribeOrganizationsAccessCommand({ CallAs }));
      return Status === 'ENABLED';
    },
    bootstrapVersion: () => bootstrapVersion(ssm),
  };
}

/** @throws GuardError `GSG_NO_CREDENTIALS` when there are none, or they ended. */
async function callerAccount(sts: STSClient): Promise<string> {
  try {
    return identity.parse(await sts.send(new GetCallerIdentityCommand({}))).Account;
  } catch (error) {
    if (!WITHOUT_CREDENTIALS.has(errorName(error))) throw error;
    throw new GuardError('GSG_NO_CREDENTIALS', `AWS does not know who deploys: ${errorMessage(error)}`, {
      cause: error,
      hint: 'Log in to the hub account (aws sso login --profile …) and set AWS_PROFILE.',
    });
  }
}

const identity = z.object({ Account: z.string() });
const WITHOUT_CREDENTIALS = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
]);

const described = z.object({ Organization: z.object({ Id: z.string(), MasterAccountId: z.string() }) });

const STACK_SETS_PRINCIPAL = 'member.org.stacksets.cloudformation.amazonaws.com';
const services = z.object({
  DelegatedServices: z.array(z.object({ ServicePrincipal: z.string() })).default([]),
  NextToken: z.string().optional(),
});

/** An account that is administrator of nothing is not told so: Organizations refuses it the question. */
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

/** Place the CDK's bootstrap stack writes its version, with the default qualifier. */
const BOOTSTRAP_PARAMETER = '/cdk-bootstrap/hnb659fds/version';
const parameter = z.object({ Parameter: z.object({ Value: z.coerce.number().int() }) });

async function bootstrapVersion(ssm: SSMClient): Promise<number | undefined> {
  try {
    const response = await ssm.send(new GetParameterCommand({ Name: BOOTSTRAP_PARAMETER }));
    return parameter.parse(response).Parameter.Value;
  } catch (error) {
    if (errorName(error) === 'ParameterNotFound') return undefined;
    throw error;
  }
}
