import { GuardError, toGuardError } from '@glue-session-guard/problem';
import type { Terminal } from './terminal';

/** An error as people read it: code and message, what to do, and where it comes from when they debug. */
export function showError(error: unknown, { err, debug }: Pick<Terminal, 'err' | 'debug'>): string {
  const { code, message, hint } = toGuardError(error);
  const { red, bold, cyan, dim } = err.colors;
  const lines = [`${bold(red(code))}: ${message}`];
  if (hint !== undefined) lines.push(`  ${cyan('hint:')} ${hint}`);
  if (!(error instanceof GuardError)) {
    lines.push(debug ? dim(stackOf(error)) : dim('  Set DEBUG=1 to see where it comes from.'));
  }
  return `${lines.join('\n')}\n`;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
