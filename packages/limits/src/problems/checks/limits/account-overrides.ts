import type { Problem } from '@glue-session-guard/problem';
import { keysAt } from '../../../files/value-at';
import type { CheckedConfig } from '../../check';
import { type ProblemText, warning } from '../../problem-text';

/** Overrides that have no effect: they change nothing, or their account is not in this OU. */
export function checkAccountOverrides(config: CheckedConfig): Problem[] {
  return config.limits.flatMap(({ file }) =>
    Object.keys(file.layer.accounts).flatMap((id) => {
      const position = file.source.positionOf(['accounts', id]);
      const problems = [
        ...changesNothing(file.source.value, id),
        ...elsewhere(config, id, file.organizationalUnit),
      ];
      return problems.map((each) => warning(position, each));
    }),
  );
}

function changesNothing(data: unknown, id: string): ProblemText[] {
  const keys = keysAt(data, ['accounts', id]);
  const says =
    keysAt(data, ['accounts', id, 'limits']).length > 0 ||
    keys.includes('mode') ||
    keys.includes('afterStop');
  if (says) return [];
  return [
    {
      code: 'GSG_OVERRIDE_CHANGES_NOTHING',
      message: `the override of ${id} changes nothing`,
      hint: 'Give it limits:, mode: or afterStop:, or remove it.',
    },
  ];
}

function elsewhere({ directory }: CheckedConfig, id: string, unit: string | undefined): ProblemText[] {
  if (!directory || unit === undefined) return [];
  const account = directory.accounts[id];
  if (account?.path.includes(unit)) return [];
  const where = account ? `is in ${account.path.at(-1)} (${account.name})` : 'is not in directory.json';
  return [
    {
      code: 'GSG_ACCOUNT_ELSEWHERE',
      message: `the account ${id} ${where}, not below ${unit}: this override has no effect`,
      hint: "Move the override to the file of the account's OU, or bring directory.json up to date.",
    },
  ];
}
