import { type Problem, problemText } from '@glue-session-guard/problem';
import type { Screen } from '../terminal/terminal';
import { tableLines } from '../text/table';
import { plural } from '../text/words';

/** More than a person reads. */
const MOST_SHOWN = 100;
/** More than a script needs to be told at once. */
export const MOST_IN_JSON = 1000;
/** From so many on, the list ends with their codes. */
const MANY = 10;

/** The problems, a block a file, each with its place as editors and terminals make it a link; many of them end with their codes. */
export function showProblems(problems: readonly Problem[], dir: string, screen: Screen): string {
  const shown = firstProblems(problems, MOST_SHOWN);
  const left = problems.length - shown.length;
  const codes = problems.length < MANY ? '' : `\n${showCodes(problems, screen)}`;
  return `${listed(shown, dir, screen)}${left > 0 ? `\n… and ${left} more\n` : ''}${codes}`;
}

/** At most so many problems, errors before warnings, in their order. */
export function firstProblems(problems: readonly Problem[], most: number): readonly Problem[] {
  if (problems.length <= most) return problems;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const chosen = new Set([...errors, ...problems].slice(0, most));
  return problems.filter((problem) => chosen.has(problem));
}

/** How many problems have each code, the most frequent first. */
export function countCodes(problems: readonly Problem[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}

function showCodes(problems: readonly Problem[], { colors }: Screen): string {
  const lines = Object.entries(countCodes(problems)).map(([code, count]) => [
    String(count),
    colors.dim(code),
  ]);
  return tableLines(lines)
    .map((line) => `${line}\n`)
    .join('');
}

function listed(problems: readonly Problem[], dir: string, { colors }: Screen): string {
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
