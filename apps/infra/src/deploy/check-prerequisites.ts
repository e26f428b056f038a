import type { OrganizationConfig } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { DefaultStackSynthesizer } from 'aws-cdk-lib';

/** What AWS must be asked before a deployment, with the credentials that will deploy. */
export interface DeployPrerequisites {
  callerAccount(): Promise<string>;
  organization(): Promise<{ readonly id: string; readonly managementAccountId: string }>;
  /** Whether the account is registered for StackSets; only meaningful below the management account. */
  isDelegatedAdministrator(accountId: string): Promise<boolean>;
  /** Whether StackSets may act in the accounts of the organization. */
  hasTrustedAccess(callAs: 'SELF' | 'DELEGATED_ADMIN'): Promise<boolean>;
  /** Of the CDK's bootstrap stack with this qualifier in the hub's Region; undefined when there is none. */
  bootstrapVersion(qualifier: string): Promise<number | undefined>;
  /** Which of these Regions the account has not enabled. */
  closedRegions(regions: readonly string[]): Promise<readonly string[]>;
  /** What was authorized for chat channels; never throws. */
  chatAuthorizations(): Promise<ChatAuthorizations>;
}

type ChatAuthorizations =
  | {
      readonly kind: 'known';
      readonly slackWorkspaces: readonly string[];
      readonly teams: readonly { readonly tenantId: string; readonly teamId: string }[];
    }
  | { readonly kind: 'unknown'; readonly why: string };

export type Prerequisites =
  | { readonly kind: 'met'; readonly managementAccountId: string }
  /** Each with the command that mends it. */
  | { readonly kind: 'missing'; readonly missing: readonly GuardError[] };

/** The principal under which an account administers service-managed StackSets. */
const STACK_SETS_PRINCIPAL = 'member.org.stacksets.cloudformation.amazonaws.com';
/** What the templates of this CDK version ask for. */
const LEAST_BOOTSTRAP = 6;

/**
 * Everything that deploying needs of AWS, asked at once; when the account is wrong, the rest would be about another one.
 * Deleting needs the same: StackSets let go of accounts, and the CDK acts, by the rights that made them.
 *
 * @param script the root script that asks, for hints
 */
export async function checkPrerequisites(
  config: OrganizationConfig,
  aws: DeployPrerequisites,
  script: 'deploy' | 'destroy',
): Promise<Prerequisites> {
  const account = await aws.callerAccount();
  if (account !== config.hub.accountId)
    return { kind: 'missing', missing: [wrongAccount(config, account, script)] };
  const organization = await aws.organization();
  const checks = await Promise.all([
    checkOrganization(config, organization),
    checkStackSets(config, aws),
    checkBootstrap(config, aws),
    checkRegions(config, aws),
  ]);
  const missing = checks.flat();
  if (missing.length > 0) return { kind: 'missing', missing };
  return { kind: 'met', managementAccountId: organization.managementAccountId };
}

function wrongAccount({ hub }: OrganizationConfig, account: string, script: string): GuardError {
  return new GuardError(
    'GSG_WRONG_ACCOUNT',
    `the credentials are of account ${account}, and the hub is ${hub.accountId}`,
    {
      hint: `Use credentials of the hub: AWS_PROFILE=<a profile of ${hub.accountId}> npm run ${script}`,
    },
  );
}

interface Organization {
  readonly id: string;
  readonly managementAccountId: string;
}

function checkOrganization(config: OrganizationConfig, organization: Organization): GuardError[] {
  const isManagement = organization.managementAccountId === config.hub.accountId;
  return [
    ...(organization.id === config.organizationId ? [] : [wrongOrganization(config, organization)]),
    ...(isManagement === !config.hub.delegatedAdministrator ? [] : [wrongRole(config, isManagement)]),
  ];
}

function wrongOrganization({ organizationId }: OrganizationConfig, { id }: Organization): GuardError {
  const message = `organization.yaml says ${organizationId}, and the hub belongs to ${id}`;
  return new GuardError('GSG_WRONG_ORGANIZATION', message, {
    hint: `Write in organization.yaml: organizationId: ${id}`,
  });
}

function wrongRole({ hub }: OrganizationConfig, isManagement: boolean): GuardError {
  const is = isManagement ? 'is' : 'is not';
  return new GuardError(
    'GSG_WRONG_HUB_ROLE',
    `${hub.accountId} ${is} the management account, and organization.yaml says otherwise`,
    {
      hint: `Write in organization.yaml, under hub: delegatedAdministrator: ${!isManagement}`,
    },
  );
}

async function checkStackSets({ hub }: OrganizationConfig, aws: DeployPrerequisites): Promise<GuardError[]> {
  // Nobody but an administrator of StackSets is told whether trusted access is on, so this is asked first.
  if (hub.delegatedAdministrator && !(await aws.isDelegatedAdministrator(hub.accountId)))
    return [notDelegated(hub)];
  const trusted = await aws.hasTrustedAccess(hub.delegatedAdministrator ? 'DELEGATED_ADMIN' : 'SELF');
  return trusted ? [] : [noTrustedAccess(hub)];
}

function notDelegated(hub: OrganizationConfig['hub']): GuardError {
  return new GuardError(
    'GSG_NOT_A_DELEGATED_ADMINISTRATOR',
    `${hub.accountId} may not administer StackSets for the organization`,
    {
      hint: `As the management account: ${activate(hub)} && aws organizations register-delegated-administrator --account-id ${hub.accountId} --service-principal ${STACK_SETS_PRINCIPAL}`,
    },
  );
}

function noTrustedAccess(hub: OrganizationConfig['hub']): GuardError {
  return new GuardError(
    'GSG_NO_TRUSTED_ACCESS',
    'StackSets may not act in the accounts of the organization',
    {
      hint: `As the management account: ${activate(hub)}`,
    },
  );
}

function activate({ region }: OrganizationConfig['hub']): string {
  return `aws cloudformation activate-organizations-access --region ${region}`;
}

async function checkBootstrap(
  { hub, bootstrapQualifier }: OrganizationConfig,
  aws: DeployPrerequisites,
): Promise<GuardError[]> {
  const version = await aws.bootstrapVersion(bootstrapQualifier);
  if (version !== undefined && version >= LEAST_BOOTSTRAP) return [];
  const named =
    bootstrapQualifier === DefaultStackSynthesizer.DEFAULT_QUALIFIER
      ? ''
      : `--qualifier ${bootstrapQualifier} --toolkit-stack-name CDKToolkit-${bootstrapQualifier} `;
  const is =
    version === undefined
      ? `is not bootstrapped for the CDK with the qualifier ${bootstrapQualifier} (bootstrapQualifier in organization.yaml)`
      : `has version ${version} of the CDK's bootstrap stack, and ${LEAST_BOOTSTRAP} is needed`;
  return [
    new GuardError('GSG_NOT_BOOTSTRAPPED', `${hub.accountId} in ${hub.region} ${is}`, {
      hint: `As the hub account: apps/infra/node_modules/.bin/cdk bootstrap ${named}aws://${hub.accountId}/${hub.region}`,
    }),
  ];
}

/** Each watched Region has a queue in the hub account. */
async function checkRegions(
  { hub, regions }: OrganizationConfig,
  aws: DeployPrerequisites,
): Promise<GuardError[]> {
  const closed = await aws.closedRegions(regions);
  return closed.map(
    (region) =>
      new GuardError(
        'GSG_REGION_NOT_ENABLED_IN_HUB',
        `regions: has ${region}, and ${hub.accountId} has not enabled it, or these credentials are not valid there`,
        {
          hint: `As the hub account: aws account enable-region --region-name ${region}, which takes some minutes; then log in anew. Or take ${region} out of regions: in organization.yaml`,
        },
      ),
  );
}
