import { MOST_POLICY_CHARACTERS, type OrganizationConfig } from '@glue-session-guard/limits';
import { jsonText } from '../command/command';
import type { Screen } from '../terminal/terminal';
import { wrap } from '../text/wrap';
import type { PrintedPolicy } from './policies';

/** Each policy with what it is for, then what the policies do not reach. */
export function showPolicies(
  printed: readonly PrintedPolicy[],
  { prevention }: OrganizationConfig,
  screen: Screen,
): string {
  const lines = (text: string) => wrapped(text, screen);
  return [
    ...printed.map((policy) => showPolicy(policy, screen)),
    lines(whereText(printed[0]?.attachedTo ?? [])),
    lines('SCPs hold no principal of the management account and no service-linked role.'),
    ...((prevention?.subnets.length ?? 0) + (prevention?.vpcs.length ?? 0) > 0
      ? []
      : [lines('No network is asked for: list subnets or VPCs below prevention: in organization.yaml.')]),
  ].join('\n');
}

function showPolicy({ name, description, characters, document }: PrintedPolicy, screen: Screen): string {
  const title = `${screen.colors.bold(name)}  ${characters} of ${MOST_POLICY_CHARACTERS} characters\n`;
  return `${title}${wrapped(description, screen)}\n${jsonText(document)}`;
}

function wrapped(text: string, { columns }: Screen): string {
  return wrap(text, columns)
    .map((line) => `${line}\n`)
    .join('');
}

function whereText(attachedTo: readonly string[]): string {
  return attachedTo.length === 0
    ? 'Nothing attaches them: create them as service control policies in AWS Organizations, or name OUs below prevention: attachTo: in organization.yaml.'
    : `npm run deploy attaches them to ${attachedTo.join(', ')}.`;
}
