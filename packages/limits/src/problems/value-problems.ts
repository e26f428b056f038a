import { nearest } from '@glue-session-guard/problem';
import type * as z from 'zod';
import { FORMATS } from '../files/formats';
import { valueAt } from '../files/value-at';
import type { YamlPath } from '../files/yaml-source';
import { knownKeys } from './key-problems';
import { principalProblem } from './principal-problems';
import { type ProblemText, shown, shownPath } from './problem-text';
import { type CheckedFile, descriptionOf, keysOf, type SchemaIssue, schemaAt } from './schema-at';

/** The problem of a value that the schema refuses. */
export function wrongValue(file: CheckedFile, { issue, path }: SchemaIssue): ProblemText {
  const value = valueAt(file.source.value, path);
  if (value === null) return noValue(file, path);
  if (issue.code === 'invalid_format') return malformed(issue.format, value);
  if (issue.code === 'invalid_value') return notAWord(path, value, issue.values.map(String));
  const written = file.source.writtenAs(path) ?? scalarText(value);
  if (typeof value === 'number' && path.at(-1) === 'accountId') return unquotedAccountId(written);
  if (typeof value === 'number' && path.includes('allowedGlueVersions'))
    return unquotedVersion(written, value);
  const schema = nearestDescribed(file.schema, path);
  const keys = keysOf(schema);
  if (keys.length > 0) return noMapping(path, value, keys);
  const expected = descriptionOf(schema) ?? '';
  return {
    code: issue.code === 'too_small' || issue.code === 'too_big' ? 'GSG_OUT_OF_RANGE' : 'GSG_WRONG_TYPE',
    message: `${is(path, value)}${valuesIn(expected)}`,
    hint: mendedType(issue, value, written) ?? expected,
  };
}

function noMapping(path: YamlPath, value: unknown, keys: readonly string[]): ProblemText {
  return {
    code: 'GSG_WRONG_TYPE',
    message: `${is(path, value)}; it may be a mapping`,
    hint: knownKeys(keys),
  };
}

function is(path: YamlPath, value: unknown): string {
  return `${shownPath(path) || 'the file'} is ${shown(value)}`;
}

function noValue(file: CheckedFile, path: YamlPath): ProblemText {
  if (path.length === 0)
    return {
      code: 'GSG_FILE_EMPTY',
      message: 'the file says nothing',
      hint: knownKeys(keysOf(file.schema)),
    };
  const expected = descriptionOf(schemaAt(file.schema, path)) ?? '';
  return {
    code: 'GSG_VALUE_MISSING',
    message: `${shownPath(path)} has no value${valuesIn(expected)}`,
    hint: 'Give it a value, or remove the key.',
  };
}

/** The text of a scalar that an alias stands for. A mapping has none: its keys may hide `toString`. */
function scalarText(value: unknown): string {
  return typeof value === 'object' ? '' : String(value);
}

/** The problem of a text that does not match its string format. */
export function malformed(format: string, value: unknown): ProblemText {
  const principal = format === 'principal' && typeof value === 'string' ? principalProblem(value) : undefined;
  if (principal) return principal;
  const { code, expected, hint } = FORMATS[format] ?? FORMATS.text;
  return { code, message: `${shown(value)} is not ${expected}`, hint };
}

/** The problem of an account id, as a value or as a key, that YAML reads as a number. */
export function unquotedAccountId(written: string): ProblemText {
  return {
    code: 'GSG_ACCOUNT_ID_UNQUOTED',
    message: `the account id ${written} is not in quotes, so YAML reads a number: leading zeros get lost, and some readers take them for octal`,
    hint: `Write "${written}".`,
  };
}

function unquotedVersion(written: string, value: number): ProblemText {
  return {
    code: 'GSG_GLUE_VERSION_UNQUOTED',
    message: `the Glue version ${written} is not in quotes, so YAML reads the number ${value}`,
    hint: `Write "${/^\d+$/.test(written) ? `${written}.0` : written}".`,
  };
}

function notAWord(path: YamlPath, value: unknown, words: readonly string[]): ProblemText {
  const meant = typeof value === 'string' ? nearest(value, words) : undefined;
  return {
    code: 'GSG_WRONG_VALUE',
    message: `${is(path, value)}; it may be ${either(words)}`,
    hint: meant ? `Did you mean ${meant}?` : `Write ${either(words)}.`,
  };
}

/** `a, b or c`. */
function either(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(' or ');
}

/** The values in a description, which reads "what it is: which values it takes. More." */
function valuesIn(description: string): string {
  // A full stop inside a name, such as G.1X, does not end the sentence.
  const [, values] = /: (.+?)(?:;|\.(?=\s|$))/.exec(description) ?? [];
  return values === undefined ? '' : `; it may be ${values}`;
}

/** How to write the value in the expected type, when it is clear what was meant. */
function mendedType(issue: z.core.$ZodIssue, value: unknown, written: string): string | undefined {
  if (issue.code !== 'invalid_type') return undefined;
  switch (issue.expected) {
    case 'array':
      return typeof value === 'string' ? `Write a list: [${value}].` : undefined;
    case 'boolean':
      return YES.test(written) ? 'Write true.' : NO.test(written) ? 'Write false.' : undefined;
    case 'string':
      return typeof value === 'number' || typeof value === 'boolean'
        ? `Write "${written}", in quotes.`
        : undefined;
    case 'number':
    case 'int':
      return typeof value === 'string' && NUMBER.test(value) ? `Write ${value} without quotes.` : undefined;
    default:
      return undefined;
  }
}

const YES = /^(yes|on|1)$/i;
const NO = /^(no|off|0)$/i;
const NUMBER = /^\d+(\.\d+)?$/;

function nearestDescribed(schema: z.ZodType, path: YamlPath): z.core.$ZodType | undefined {
  const found = schemaAt(schema, path);
  if (descriptionOf(found) !== undefined || path.length === 0) return found;
  return nearestDescribed(schema, path.slice(0, -1));
}
