import { guardNames, type OrganizationConfig } from '@glue-session-guard/limits';
import type { FailedStackInstance } from '../deploy/stack-instances';

/**
 * The command that tries stacks in accounts again. `npm run deploy` would not: for CloudFormation a StackSet whose template did not change is up to date. This operation
 * changes only the stacks that it names.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStackSet.html
 */
export function retryCommand(
  name: string,
  failed: readonly Pick<FailedStackInstance, 'account' | 'region' | 'organizationalUnit'>[],
  { hub, enrol, instance }: Pick<OrganizationConfig, 'hub' | 'enrol' | 'instance'>,
): string {
  const each = (values: readonly string[]) => [...new Set(values)];
  const units = each(failed.flatMap(({ organizationalUnit }) => organizationalUnit ?? enrol));
  const accounts = each(failed.map(({ account }) => account));
  return [
    'aws cloudformation update-stack-set',
    `--region ${hub.region}`,
    `--call-as ${hub.delegatedAdministrator ? 'DELEGATED_ADMIN' : 'SELF'}`,
    `--stack-set-name ${name} --use-previous-template`,
    ...(name === guardNames(instance).accessStackSet ? ['--capabilities CAPABILITY_NAMED_IAM'] : []),
    `--regions ${each(failed.map(({ region }) => region)).join(' ')}`,
    `--deployment-targets OrganizationalUnitIds=${units.join(',')},Accounts=${accounts.join(',')},AccountFilterType=INTERSECTION`,
    `--operation-preferences FailureToleranceCount=${accounts.length},MaxConcurrentCount=${accounts.length},ConcurrencyMode=SOFT_FAILURE_TOLERANCE`,
  ].join(' ');
}
