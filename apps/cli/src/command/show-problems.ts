import { type Problem, problemText } from '@glue-session-guard/problem';
import type { Screen } from '../terminal/terminal';
import { plural } from '../text/words';

/** Every problem, a block a file, each with its place as editors and terminals make it a link. */
export function showProblems(problems: readonly Problem[], dir: string, { colors }: Screen): string {
  return byFile(problems)
    .map((ofFile) =>
      ofFile
        .flatMap((problem) => problemText(problem, dir, colors))
        .map((line) => `${line}\n`)
        .join(''),
    )
    .join('\n');
}

/** `3 errors, 1 warning in 2 files`. */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const counts = [
    ...(errors > 0 ? [plural(errors, 'error')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
  ];
  return `${counts.join(', ')} in ${plural(byFile(problems).length, 'file')}`;
}

function byFile(problems: readonly Problem[]): Problem[][] {
  const files = new Map<string, Problem[]>();
  for (const problem of problems) {
    const ofFile = files.get(problem.file);
    if (ofFile === undefined) files.set(problem.file, [problem]);
    else ofFile.push(problem);
  }
  return [...files.values()];
}
