import { readFileSync } from 'node:fs';
import { GuardError } from '@glue-session-guard/problem';
import type { Terminal } from '../../terminal/terminal';
import { decodeText } from './decode-text';
import { jsonValues } from './json-values';
import { unwrapEvents } from './unwrap-events';

const STANDARD_INPUT = '-';

/** The events of all files, in order; `-` is standard input. Throws a GuardError that names the file at fault. */
export async function readEvents(files: readonly string[], terminal: Terminal): Promise<unknown[]> {
  const events: unknown[] = [];
  for (const file of files) {
    const isInput = file === STANDARD_INPUT;
    const name = isInput ? 'standard input' : file;
    const text = decodeText(isInput ? await terminal.readInput() : readBytes(file), name);
    for (const value of jsonValues(text, name)) {
      for (const event of unwrapEvents(value, name)) events.push(event);
    }
  }
  return events;
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new GuardError('GSG_FILE_UNREADABLE', `${file} cannot be read: ${why}`, {
      cause,
      hint: 'Name a file with events, or - for standard input.',
    });
  }
}
