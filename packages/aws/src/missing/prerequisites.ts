import type { OrganizationConfig } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import type { DeployChecks } from '../deploy/deploy-checks';

/** The qualifier that the CDK gives its bootstrap stack unless somebody chose another one. */
const DEFAULT_QUALIFIER = 'hnb659fds';
/** The principal under which an account administers service-managed StackSets. */
const STACK_SETS_PRINCIPAL = 'member.org.stacksets.cloudformation.amazonaws.com';
/** What the templates of this CDK version ask for. */
const LEAST_BOOTSTRAP = 6;

interface Organization {
  readonly id: string;
  readonly managementAccountId: string;
}

/** Whether the hub is in the organization that organization.yaml names, and what it says of the hub's part in it. */
export function checkOrganization(config: OrganizationConfig, organization: Organization): GuardError[] {
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

/** Whether the hub may administer StackSets for the organization, and StackSets may act in its accounts. */
export async function checkStackSets(
  { hub }: OrganizationConfig,
  aws: Pick<DeployChecks, 'isDelegatedAdministrator' | 'hasTrustedAccess'>,
): Promise<GuardError[]> {
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

/** Whether the hub has the CDK's bootstrap stack with the qualifier of organization.yaml. */
export async function checkBootstrap(
  { hub, bootstrapQualifier }: OrganizationConfig,
  aws: Pick<DeployChecks, 'bootstrapVersion'>,
): Promise<GuardError[]> {
  const version = await aws.bootstrapVersion(bootstrapQualifier);
  if (version !== undefined && version >= LEAST_BOOTSTRAP) return [];
  const named =
    bootstrapQualifier === DEFAULT_QUALIFIER
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

/** Each watched Region has a queue in the hub account, which must have enabled it. */
export async function checkRegions(
  { hub, regions }: OrganizationConfig,
  aws: Pick<DeployChecks, 'closedRegions'>,
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
