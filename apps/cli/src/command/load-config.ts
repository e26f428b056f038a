import { type CompiledConfig, compileConfig, readConfigFolder } from '@glue-session-guard/limits';
import type { Problem } from '@glue-session-guard/problem';
import { EXIT, type ExitCode, type Terminal } from '../terminal/terminal';
import { countProblems, showProblems } from './show-problems';

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

/** Tells what is wrong with the config instead of a result that would rest on half of it. */
export function refuseBrokenConfig(problems: readonly Problem[], dir: string, { err }: Terminal): ExitCode {
  err.write(
    `${showProblems(problems, dir, err)}\n${err.colors.red(countProblems(problems))}; nothing was done\n`,
  );
  return EXIT.found;
}
