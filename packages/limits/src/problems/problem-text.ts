import type { FilePosition, Problem } from '@glue-session-guard/problem';
import type { YamlPath } from '../files/yaml-source';

/** A problem in words, without its position. */
export type ProblemText = Pick<Problem, 'code' | 'message' | 'hint'>;

export function error(position: FilePosition, problem: ProblemText): Problem {
  return { severity: 'error', ...position, ...problem };
}

export function warning(position: FilePosition, problem: ProblemText): Problem {
  return { severity: 'warning', ...position, ...problem };
}

/** A path as people write it: `alerts[0].email`. */
export function shownPath(path: YamlPath): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}

const MAX_LENGTH = 60;

/** A value as a message shows it, on one short line. It may be a value that JSON cannot hold. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
