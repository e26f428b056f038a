import type { Problem } from '@glue-session-guard/problem';
import { EXIT, type ExitCode } from '../terminal/exit-code';
import type { Terminal } from '../terminal/terminal';
import { countProblems, showProblems } from './show-problems';

/** Tells what is wrong with the config instead of a result that would rest on half of it. */
export function refuseBrokenConfig(problems: readonly Problem[], dir: string, { err }: Terminal): ExitCode {
  err.write(
    `${showProblems(problems, dir, err)}\n${err.colors.red(countProblems(problems))}; nothing was done\n`,
  );
  return EXIT.found;
}
