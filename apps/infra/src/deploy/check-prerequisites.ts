import type { DeployChecks } from '@glue-session-guard/aws/deploy-checks';
import {
  checkBootstrap,
  checkOrganization,
  checkRegions,
  checkStackSets,
} from '@glue-session-guard/aws/missing';
import type { OrganizationConfig } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';

/** What AWS must be asked before a deployment, with the credentials that will deploy. */
export type DeployPrerequisites = DeployChecks;

export type Prerequisites =
  | { readonly kind: 'met'; readonly managementAccountId: string }
  /** Each with the command that mends it. */
  | { readonly kind: 'missing'; readonly missing: readonly GuardError[] };

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
