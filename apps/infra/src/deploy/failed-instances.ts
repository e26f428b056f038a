import type { FailedStackInstance } from '@glue-session-guard/aws/rollout';
import type { OrganizationConfig } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { ACCESS_STACK_SET } from '../names/names';

/** So many lines a StackSet: more are the same cause mostly, and the command must fit the longest line that an error prints. */
const SHOWN = 12;

/** One error a StackSet, with each stack in an account that is not in order and the command that tries those again. */
export function failedInstances(
  failed: readonly FailedStackInstance[],
  config: OrganizationConfig,
): GuardError[] {
  const names = [...new Set(failed.map(({ stackSet }) => stackSet))];
  return names.map((name) =>
    failedIn(
      name,
      failed.filter(({ stackSet }) => stackSet === name),
      config,
    ),
  );
}

function failedIn(
  name: string,
  failed: readonly FailedStackInstance[],
  config: OrganizationConfig,
): GuardError {
  const shown = failed.slice(0, SHOWN);
  const more = failed.length - shown.length;
  const lines = [
    `the StackSet ${name} is not in order in ${failed.length} ${failed.length === 1 ? 'place' : 'places'}`,
    ...shown.map(({ account, region, status, reason }) => `${account} ${region} ${status}: ${reason}`),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
  const others = more > 0 ? '; run npm run deploy again when these are mended, for the others' : '';
  return new GuardError('GSG_STACK_INSTANCES_FAILED', lines.join('\n'), {
    hint: `Fix the causes, then run: ${retryCommand(name, shown, config)}${others}`,
  });
}

/**
 * `npm run deploy` would not try them again: for CloudFormation a StackSet whose template did not change is up to date. This operation
 * changes only the stacks that it names.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStackSet.html
 */
function retryCommand(
  name: string,
  failed: readonly FailedStackInstance[],
  { hub, enrol }: OrganizationConfig,
): string {
  const each = (values: readonly string[]) => [...new Set(values)];
  const units = each(failed.flatMap(({ organizationalUnit }) => organizationalUnit ?? enrol));
  const accounts = each(failed.map(({ account }) => account));
  return [
    'aws cloudformation update-stack-set',
    `--region ${hub.region}`,
    `--call-as ${hub.delegatedAdministrator ? 'DELEGATED_ADMIN' : 'SELF'}`,
    `--stack-set-name ${name} --use-previous-template`,
    ...(name === ACCESS_STACK_SET ? ['--capabilities CAPABILITY_NAMED_IAM'] : []),
    `--regions ${each(failed.map(({ region }) => region)).join(' ')}`,
    `--deployment-targets OrganizationalUnitIds=${units.join(',')},Accounts=${accounts.join(',')},AccountFilterType=INTERSECTION`,
    `--operation-preferences FailureToleranceCount=${accounts.length},MaxConcurrentCount=${accounts.length},ConcurrencyMode=SOFT_FAILURE_TOLERANCE`,
  ].join(' ');
}
