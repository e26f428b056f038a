import type { CoverageItem } from '@glue-session-guard/aws/operator';
import { isLeftUnguarded } from '@glue-session-guard/guard';
import { guardNames } from '@glue-session-guard/limits';
import { accountName } from '../../operate/operate';
import { plural } from '../../text/words';
import { type Answer, type Check, type Examined, named, ok, problem, unknown, warning } from '../check';

/**
 * The guard role trusts the enforcer and the sweeper alone, so an operator cannot try it. Each sweep does, in every account, and that
 * is what is told here.
 */
export const GUARD_ROLE: Check = {
  name: 'guard-role',
  title: 'guard role in accounts',
  means:
    'Where the guard role cannot be assumed, or is denied what a stop needs, sessions over their limits run on.',
  asks: 'aws',
  ask: async (examined) => {
    const items = (await examined.coverage()).filter(isWatched);
    if (items.length === 0)
      return [
        unknown(
          'no sweep has written anything down yet',
          'Wait for the first sweep; then see npm run -s gsg -- coverage',
        ),
      ];
    const answers = [...noRole(items, examined), ...weak(items, examined), ...untried(items, examined)];
    return answers.length > 0
      ? answers
      : [ok(`assumable in ${plural(accountsOf(items, examined).length, 'account')}, by the last sweep`)];
  },
};

function isWatched({ facts }: CoverageItem): boolean {
  return facts.beside === undefined && !isLeftUnguarded(facts) && facts.role !== 'not-enabled';
}

function noRole(items: readonly CoverageItem[], examined: Examined): readonly Answer[] {
  const denied = accountsOf(
    items.filter(({ facts }) => facts.role === 'denied'),
    examined,
  );
  if (denied.length === 0) return [];
  return [
    problem(
      `it cannot be assumed in ${plural(denied.length, 'account')}: ${named(denied, examined)}`,
      `See what the check of StackSets says of ${guardNames(examined.organization.instance).accessStackSet}, and whether a service control policy denies sts:AssumeRole there.`,
    ),
  ];
}

function weak(items: readonly CoverageItem[], examined: Examined): readonly Answer[] {
  const limited = items.filter(({ facts }) => (facts.rights?.denied.length ?? 0) > 0);
  if (limited.length === 0) return [];
  const actions = [...new Set(limited.flatMap(({ facts }) => facts.rights?.denied ?? []))].sort();
  return [
    problem(
      `${actions.join(', ')} is denied to it in ${named(accountsOf(limited, examined), examined)}`,
      'Take the denial out of the service control policy, the permissions boundary or the policy of the role there.',
    ),
  ];
}

function untried(items: readonly CoverageItem[], examined: Examined): readonly Answer[] {
  const left = accountsOf(
    items.filter(({ facts }) => facts.role === 'unknown'),
    examined,
  );
  if (left.length === 0) return [];
  return [
    unknown(
      `no sweep could try it in ${plural(left.length, 'account')}: ${named(left, examined)}`,
      'Wait for the next sweep; then see npm run -s gsg -- coverage',
    ),
  ];
}

function accountsOf(
  items: readonly CoverageItem[],
  { directory = { accounts: {} } }: Examined,
): readonly string[] {
  const ids = [...new Set(items.map(({ facts }) => facts.account))];
  return ids.map((id) => {
    const name = accountName(directory, id);
    return name === null ? id : `${name} (${id})`;
  });
}

export const MANAGEMENT_ACCOUNT: Check = {
  name: 'management-account',
  title: 'management account',
  means:
    'StackSets never reach the management account, so its sessions are watched only where somebody deployed the guard there by hand.',
  asks: 'aws',
  ask: async ({ coverage }) => {
    const items = (await coverage()).filter(({ facts }) => facts.guardedByHandAt !== undefined);
    const [first] = items;
    if (first === undefined) return [ok('not enrolled')];
    if (items.some(({ facts }) => isLeftUnguarded(facts)))
      return [
        warning(
          `${first.facts.account} is not guarded`,
          'Nothing where nobody may start sessions there. Else run npm run synth and follow cdk.out/management-account/README.md.',
        ),
      ];
    const tried = items.every(({ facts }) => facts.role === 'assumable');
    return tried
      ? [ok(`${first.facts.account} is guarded by hand`)]
      : [
          problem(
            `the guard role in ${first.facts.account} cannot be assumed any more`,
            'Put it back as cdk.out/management-account/README.md says; npm run synth writes it.',
          ),
        ];
  },
};
