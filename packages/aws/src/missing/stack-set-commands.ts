import { guardNames, type OrganizationConfig } from '@glue-session-guard/limits';
import type { FailedStackInstance } from '../deploy/stack-instances';

/** Stacks of a StackSet in accounts. `organizationalUnit`: by which the account is targeted. */
type Stacks = readonly Pick<FailedStackInstance, 'account' | 'region' | 'organizationalUnit'>[];
type Deployed = Pick<OrganizationConfig, 'hub' | 'enrol' | 'instance'>;

/**
 * The command that tries stacks in accounts again. `npm run deploy` would not: for CloudFormation a StackSet whose template did not change is up to date. This operation
 * changes only the stacks that it names.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStackSet.html
 */
export function retryCommand(name: string, failed: Stacks, deployed: Deployed): string {
  const template = `--use-previous-template${name === guardNames(deployed.instance).accessStackSet ? ' --capabilities CAPABILITY_NAMED_IAM' : ''}`;
  return operation(['update-stack-set', name, template], failed, deployed);
}

/**
 * The command that makes stacks which are not there, in each of these accounts and each of these Regions. An update passes them over.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html
 */
export function createCommand(name: string, missing: Stacks, deployed: Deployed): string {
  return operation(['create-stack-instances', name], missing, deployed);
}

function operation(
  [command, name, ...options]: readonly [command: string, name: string, ...options: string[]],
  stacks: Stacks,
  { hub, enrol }: Deployed,
): string {
  const each = (values: readonly string[]) => [...new Set(values)];
  const units = each(stacks.flatMap(({ organizationalUnit }) => organizationalUnit ?? enrol));
  const accounts = each(stacks.map(({ account }) => account));
  return [
    `aws cloudformation ${command}`,
    `--region ${hub.region}`,
    `--call-as ${hub.delegatedAdministrator ? 'DELEGATED_ADMIN' : 'SELF'}`,
    `--stack-set-name ${name}`,
    ...options,
    `--regions ${each(stacks.map(({ region }) => region)).join(' ')}`,
    `--deployment-targets OrganizationalUnitIds=${units.join(',')},Accounts=${accounts.join(',')},AccountFilterType=INTERSECTION`,
    `--operation-preferences FailureToleranceCount=${accounts.length},MaxConcurrentCount=${accounts.length},ConcurrencyMode=SOFT_FAILURE_TOLERANCE`,
  ].join(' ');
}
