import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../json';
import { parseEvent } from '../parse-event';
import type { Session } from '../session';

// For tests only: the events of test/events, and one-change variants of them.

/** Paths such as `detail.requestParameters.timeout`, and what to put there; undefined takes the key away. */
export type Changes = Readonly<Record<string, unknown>>;

export function sampleText(file: string): string {
  return readFileSync(join(__dirname, '../../../../test/events', `${file}.json`), 'utf8');
}

/** The compliant event with complete data, changed. */
export function sampleEvent(changes: Changes = {}, file = 'within-limits'): unknown {
  const event: unknown = JSON.parse(sampleText(file));
  for (const [path, value] of Object.entries(changes)) put(event, path.split('.'), value);
  return event;
}

export function sampleSession(changes: Changes = {}, file = 'within-limits'): Session {
  const parsed = parseEvent(sampleEvent(changes, file));
  if (parsed.kind !== 'session') throw new Error(`${file} is ${parsed.kind}`);
  return parsed.session;
}

/** Nothing is told of these by Glue's response, so that a change in the request shows. */
export const RESPONSE_SILENT: Changes = Object.fromEntries(
  ['numberOfWorkers', 'workerType', 'idleTimeout', 'connections', 'securityConfiguration', 'glueVersion'].map(
    (key) => [`detail.responseElements.session.${key}`, undefined],
  ),
);

function put(target: unknown, [key = '', ...rest]: string[], value: unknown): void {
  if (!isObject(target)) throw new Error(`no object to hold ${key}`);
  if (rest.length > 0) put(target[key], rest, value);
  else if (value === undefined) Reflect.deleteProperty(target, key);
  else Object.assign(target, { [key]: value });
}
