import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// For tests only: the recorded events of test/events.

export function eventFile(name: string): string {
  return join(__dirname, '../../../../test/events', `${name}.json`);
}

/** As one line of JSON. */
export function eventLine(name: string): string {
  return JSON.stringify(JSON.parse(readFileSync(eventFile(name), 'utf8')));
}
