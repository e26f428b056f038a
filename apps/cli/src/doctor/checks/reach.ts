import type { DeployedStackSet } from '@glue-session-guard/aws/doctor';
import { createCommand } from '@glue-session-guard/aws/missing';
import { printable } from '@glue-session-guard/problem';
import { plural } from '../../text/words';
import { type Answer, type Check, type Examined, named, ok, problem } from '../check';
import { type ExpectedStack, expectedStacks } from '../expected-stacks';

export const REACH: Check = {
  name: 'reach',
  title: 'reach of the StackSets',
  means:
    'In an account that a StackSet does not reach, the guard does not see or cannot stop the sessions, or engineers see no limits.',
  asks: 'aws',
  ask: async (examined) => {
    const [deployed, whole] = await Promise.all([examined.stackSets(), examined.wholeOrganization()]);
    const expected = expectedStacks(whole, examined);
    const bySet = groupsOf(expected, ({ stackSet }) => stackSet);
    const names = new Map(whole.accounts.map(({ id, name }) => [id, printable(name, 64)]));
    const nameOf = (account: string) => `${names.get(account) ?? ''} (${account})`;
    // One that is not there at all is told of by the check of StackSets.
    const answers = deployed.flatMap((each) =>
      unreached(each, bySet.get(each.name) ?? []).map((group) => answerOf(group, nameOf, examined)),
    );
    const accounts = new Set(expected.map(({ account }) => account));
    return answers.length > 0
      ? answers
      : [ok(`in ${plural(accounts.size, 'account')}, as the OUs are today`)];
  },
};

/** Accounts in which the same stacks of a StackSet are missing. */
interface Unreached {
  readonly stackSet: string;
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly missing: readonly ExpectedStack[];
  /** The StackSet has no stack below this OU in these Regions. */
  readonly isNowhere: boolean;
}

/** One command makes stacks in each of its accounts and each of its Regions, so those that lack the same stand together. */
function unreached(
  { name: stackSet, instances }: DeployedStackSet,
  expected: readonly ExpectedStack[],
): readonly Unreached[] {
  const there = new Set(instances.map(placeOf));
  const missing = expected.filter((stack) => !there.has(placeOf(stack)));
  const lacking = [...groupsOf(missing, ({ account }) => account).values()].map((stacks) => ({
    stacks,
    regions: [...new Set(stacks.map(({ region }) => region))].sort(),
    unit: stacks[0]?.organizationalUnit,
  }));
  const alike = groupsOf(lacking, ({ regions, unit }) => [unit, ...regions].join(' '));
  return [...alike.values()].map((group) => {
    const { regions = [], unit } = group[0] ?? {};
    return {
      stackSet,
      accounts: group.flatMap(({ stacks }) => stacks.slice(0, 1).map(({ account }) => account)),
      regions,
      missing: group.flatMap(({ stacks }) => stacks),
      isNowhere: !expected.some(
        (stack) =>
          stack.organizationalUnit === unit && regions.includes(stack.region) && there.has(placeOf(stack)),
      ),
    };
  });
}

/** More accounts in a command would fit no terminal. */
const IN_COMMAND = 12;

function answerOf(
  { stackSet, accounts, regions, missing, isNowhere }: Unreached,
  nameOf: (account: string) => string,
  examined: Examined,
): Answer {
  const first = new Set(accounts.slice(0, IN_COMMAND));
  const command = createCommand(
    stackSet,
    missing.filter(({ account }) => first.has(account)),
    examined.organization,
  );
  const again = accounts.length > IN_COMMAND ? '; then gsg doctor again, for the others' : '';
  return problem(
    `${stackSet} has no stack in ${plural(accounts.length, 'account')}, ${regions.join(', ')}: ${named(accounts.map(nameOf), examined)}`,
    isNowhere
      ? `npm run deploy. Where it changes nothing: ${command}${again}`
      : `Where the account has just joined or moved, wait some minutes. Else: ${command}${again}`,
  );
}

function placeOf({ account, region }: { readonly account: string; readonly region: string }): string {
  return `${account} ${region}`;
}

function groupsOf<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
