import { nearest } from '@glue-session-guard/problem';
import { LIMIT_NAMES } from '../catalogue';
import type { YamlPath } from '../files/yaml-source';
import { type ProblemText, shown, shownPath } from './problem-text';
import { type CheckedFile, descriptionOf, keysOf, schemaAt } from './schema-at';

/** The problem of a key that the schema does not know at this path. */
export function unknownKey({ schema }: CheckedFile, path: YamlPath, key: string): ProblemText {
  const known = keysOf(schemaAt(schema, path));
  return {
    code: 'GSG_UNKNOWN_KEY',
    message: `unknown key ${shown(key)}${within(path)}`,
    hint: hintFor(key, known),
  };
}

/** The problem of a required key that is missing. */
export function missingKey({ schema }: CheckedFile, path: YamlPath): ProblemText {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1);
  if (path[0] === 'exemptions' && key === 'until') return withoutUntil(parent);
  if (path[0] === 'accounts' && key === 'reason') return withoutReason(parent);
  const hint = `Add ${key}: ${descriptionOf(schemaAt(schema, path)) ?? ''}`;
  return { code: 'GSG_KEY_MISSING', message: `the key ${key} is missing${within(parent)}`, hint };
}

function hintFor(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  if (meant) return `Did you mean ${meant}?`;
  const limit = nearest(key, LIMIT_NAMES);
  if (limit && known.includes('limits')) return `Write ${limit} below limits:, indented.`;
  return knownKeys(known);
}

/** The hint that lists which keys an object may have. */
export function knownKeys(known: readonly string[]): string {
  return `Known keys here: ${known.join(', ')}.`;
}

function withoutUntil(parent: YamlPath): ProblemText {
  return {
    code: 'GSG_EXEMPTION_WITHOUT_UNTIL',
    message: `${shownPath(parent)} has no end: an exemption holds until a date`,
    hint: 'Add until: and the last day it holds, such as until: 2027-01-31.',
  };
}

function withoutReason(parent: YamlPath): ProblemText {
  return {
    code: 'GSG_OVERRIDE_WITHOUT_REASON',
    message: `the override of ${parent.at(-1)} has no reason`,
    hint: 'Add reason: and why this account differs; ticket: may name who allowed it.',
  };
}

function within(path: YamlPath): string {
  return path.length === 0 ? '' : ` in ${shownPath(path)}`;
}
