import type { Code } from './codes';

type Severity = 'error' | 'warning';

/** Where in a file: 1-based, as editors count. */
export interface FilePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something wrong in what a person wrote; reported beside every other, never thrown alone. */
export interface Problem extends FilePosition {
  readonly severity: Severity;
  readonly code: Code;
  /** Names the thing, the value got and the values allowed. */
  readonly message: string;
  /** What to write or run. */
  readonly hint: string;
}

/** Problems in reading order: by file, line, column. */
export function inReadingOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      a.file.localeCompare(b.file, 'en') ||
      a.line - b.line ||
      a.column - b.column ||
      a.code.localeCompare(b.code, 'en'),
  );
}
