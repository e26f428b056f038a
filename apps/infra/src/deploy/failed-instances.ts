import { retryCommand } from '@glue-session-guard/aws/missing';
import type { FailedStackInstance } from '@glue-session-guard/aws/rollout';
import type { OrganizationConfig } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';

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
