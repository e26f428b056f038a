import { checkBootstrap, checkRegions, checkStackSets } from '@glue-session-guard/aws/missing';
import type { OrganizationConfig } from '@glue-session-guard/limits';
import { type Check, ok, problemsOr } from '../check';

export const DELEGATED_ADMINISTRATOR: Check = {
  name: 'delegated-administrator',
  title: 'delegated administrator',
  means:
    'The hub can neither roll out roles and limits with StackSets nor read the organization, so new accounts are not watched.',
  asks: 'aws',
  ask: async ({ live, organization }) => {
    if (!organization.hub.delegatedAdministrator) return [ok('the hub is the management account')];
    const trusted = { ...live, hasTrustedAccess: async () => true };
    return problemsOr(await checkStackSets(organization, trusted), 'the hub administers StackSets');
  },
};

export const TRUSTED_ACCESS: Check = {
  name: 'trusted-access',
  title: 'trusted access of StackSets',
  means: 'StackSets can bring nothing into accounts: those that join later are not watched.',
  asks: 'aws',
  ask: async ({ live, organization }) => {
    const delegated = { ...live, isDelegatedAdministrator: async () => true };
    return problemsOr(await checkStackSets(organization, delegated), 'StackSets may act in the organization');
  },
};

export const BOOTSTRAP: Check = {
  name: 'bootstrap',
  title: 'bootstrap of the CDK',
  means: 'What is deployed runs on. The next deployment fails.',
  asks: 'aws',
  ask: async ({ live, organization }) =>
    problemsOr(await checkBootstrap(organization, live), `qualifier ${organization.bootstrapQualifier}`),
};

export const REGIONS: Check = {
  name: 'regions',
  title: 'Regions of the hub account',
  means: 'Events that cannot be forwarded from there are lost, since the queue for them cannot stand there.',
  asks: 'aws',
  ask: async ({ live, organization }) =>
    problemsOr(await checkRegions(organization, live), watched(organization)),
};

function watched({ regions }: OrganizationConfig): string {
  return `enabled: ${regions.join(', ')}`;
}
