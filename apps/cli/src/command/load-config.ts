import {
  type CompiledConfig,
  compileConfig,
  type Directory,
  readConfigFolder,
} from '@glue-session-guard/limits';
import { GuardError, type Problem } from '@glue-session-guard/problem';
import type { Terminal } from '../terminal/terminal';
import { countProblems, firstProblems, MOST_IN_JSON, showProblems } from './show-problems';

export type LoadedConfig =
  | { readonly kind: 'usable'; readonly config: CompiledConfig }
  /** There are errors: whatever was understood of it may not be acted on. */
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

/** The config folder, compiled; broken when any error is among its problems. `now` in milliseconds since the epoch. */
export function loadConfig(dir: string, now: number): LoadedConfig {
  const config = compileConfig(readConfigFolder(dir), { now });
  const isBroken = config.problems.some(({ severity }) => severity === 'error');
  return isBroken ? { kind: 'broken', problems: config.problems } : { kind: 'usable', config };
}

/** Tells what is wrong with the config instead of a result that would rest on half of it. Always throws. */
export function refuseBrokenConfig(problems: readonly Problem[], dir: string, { err }: Terminal): never {
  err.write(`${showProblems(problems, dir, err)}\n`);
  throw new GuardError(
    'GSG_CONFIG_INVALID',
    `${countProblems(problems)} of the config folder; nothing was done`,
    {
      hint: `Correct them; gsg validate --config ${dir} lists them again.`,
      facts: { config: dir, problems: firstProblems(problems, MOST_IN_JSON) },
    },
  );
}

/** The accounts and their OUs. Throws a GuardError where the config folder does not have them. */
export function directoryOf({ directory }: CompiledConfig): Directory {
  if (directory !== undefined) return directory;
  throw new GuardError(
    'GSG_DIRECTORY_MISSING',
    'directory.json is missing, so the OU of no account is known',
    {
      hint: 'Write it with gsg pull, with credentials of the hub. The limits of an OU are told without it: gsg explain --ou ID.',
    },
  );
}
