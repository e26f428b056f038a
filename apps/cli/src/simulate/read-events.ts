import { readFileSync } from 'node:fs';
import { GuardError } from '@glue-session-guard/problem';
import type { Terminal } from '../terminal/terminal';
import { parseEvents } from './parse-events';

const STANDARD_INPUT = '-';

/** The events of all files, in order; `-` is standard input. Throws a GuardError that names the file at fault. */
export async function readEvents(files: readonly string[], terminal: Terminal): Promise<unknown[]> {
  const events: unknown[] = [];
  for (const file of files) {
    const text = file === STANDARD_INPUT ? await terminal.readInput() : readText(file);
    const found = parseEvents(text, file === STANDARD_INPUT ? 'standard input' : file);
    for (const event of found) events.push(event);
  }
  return events;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new GuardError('GSG_FILE_UNREADABLE', `${file} cannot be read: ${why}`, {
      cause,
      hint: 'Name a file with events, or - for standard input.',
    });
  }
}
