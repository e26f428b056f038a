import type { Leftovers } from '@glue-session-guard/aws/leftovers';
import type { OrganizationConfig } from '@glue-session-guard/limits';

/** Lines about what should be gone and is not; none where all of it is. */
export function leftText({ stacks, stackSets, stateTables }: Leftovers): string[] {
  const left = [
    ...stacks.map(({ name, region }) => `  the stack ${name} in ${region}`),
    ...stackSets.map((name) => `  the StackSet ${name}`),
    ...stateTables.map((name) => `  the table ${name}`),
  ];
  if (left.length === 0) return [];
  return [
    'This should be gone, and AWS still has it:',
    ...left,
    'Run the command again. What it leaves a second time, delete by hand:',
    'docs/operations.md, "Taking it away".',
  ];
}

/** What was found of what stays on purpose, by its name. */
export function keptText({ ledgers }: Leftovers, { evidence }: OrganizationConfig): string[] {
  const kept = [
    ...ledgers.flatMap(({ table, key }) => [
      `  the ledger ${table}`,
      `  its key ${key ?? 'of AWS, which nobody has to delete'}`,
    ]),
    ...(evidence === undefined ? [] : [`  the bucket for evidence ${evidence.bucket}`]),
  ];
  return ['Looked for what is left. Kept, as said above:', ...(kept.length === 0 ? ['  nothing'] : kept)];
}
