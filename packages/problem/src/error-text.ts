import { join } from 'node:path';
import { type Code, whatToDo } from './codes';
import { type GuardError, toGuardError } from './guard-error';
import { printable } from './printable';
import type { Problem } from './problem';
import { systemError } from './system-error';

/** How a terminal shows the parts of an error. */
export type ErrorColors = Readonly<
  Record<'bold' | 'red' | 'yellow' | 'cyan' | 'dim', (text: string) => string>
>;

export interface ErrorTextOptions {
  /** None when they are left out. */
  readonly colors?: ErrorColors;
  /** Whether an error shows where it comes from. */
  readonly debug?: boolean;
}

/** Whatever was thrown, as every command prints it: code and message, then what to write or run. One text a line. */
export function errorText(
  thrown: unknown,
  { colors = PLAIN, debug = false }: ErrorTextOptions = {},
): string[] {
  const error = toGuardError(systemError(thrown) ?? thrown);
  const [first = '', ...more] = error.message.split('\n').map(safe);
  return [
    `${colors.bold(colors.red(error.code))}: ${first}`,
    ...more.map((line) => `  ${line}`),
    ...hintText(error.hint ?? whatToDo(error.code), colors),
    ...(debug ? stackOf(error).map((line) => colors.dim(line)) : howToDebug(error, colors)),
  ];
}

export interface ErrorData {
  readonly code: Code;
  readonly message: string;
  readonly hint: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Whatever was thrown, as the data that a script reads. */
export function errorData(thrown: unknown): ErrorData {
  const { code, message, hint, facts } = toGuardError(systemError(thrown) ?? thrown);
  return { code, message, hint: hint ?? whatToDo(code), facts };
}

/** A problem of a file, with its position in a form that editors and terminals make a link of. `dir`: the config folder. */
export function problemText(problem: Problem, dir: string, colors: ErrorColors = PLAIN): string[] {
  const { severity, code, message, hint, line, column } = problem;
  const { bold, red, yellow, dim } = colors;
  const position = bold(`${safe(pathOf(problem, dir))}:${line}:${column}`);
  const word = severity === 'error' ? red('error') : yellow('warning');
  return [`${position} ${word} ${dim(code)} ${safe(message)}`, ...hintText(hint, colors)];
}

const asItIs = (text: string) => text;
const PLAIN: ErrorColors = { bold: asItIs, red: asItIs, yellow: asItIs, cyan: asItIs, dim: asItIs };

function hintText(hint: string, { cyan }: ErrorColors): string[] {
  return [`  ${cyan('hint:')} ${safe(hint)}`];
}

function howToDebug({ code }: GuardError, { dim }: ErrorColors): string[] {
  return code === 'GSG_UNEXPECTED' ? [dim('  Set DEBUG=1 to see where it comes from.')] : [];
}

/** Of what was thrown first: the cause of a coded error tells more than the error. */
function stackOf(error: GuardError): string[] {
  const first = error.cause ?? error;
  return (first instanceof Error ? (first.stack ?? first.message) : String(first)).split('\n');
}

/** A problem of the config folder itself names the folder. */
function pathOf({ file }: Problem, dir: string): string {
  return file === dir ? dir : join(dir, file);
}

const LONGEST = 1024;

function safe(text: string): string {
  return printable(text, LONGEST);
}
