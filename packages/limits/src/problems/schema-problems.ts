import type { Problem } from '@glue-session-guard/problem';
import type * as z from 'zod';
import { keysAt, valueAt } from '../files/value-at';
import type { YamlPath, YamlSource } from '../files/yaml-source';
import { missingKey, unknownKey } from './key-problems';
import { error } from './problem-text';
import { type CheckedFile, type SchemaIssue, schemaAt } from './schema-at';
import { malformed, wrongValue } from './value-problems';

/** Zod drops this key from a mapping with free keys and reports no issue. */
const LEFT_OUT = '__proto__';

/** Mappings with free keys, and the format of those. */
const FREE_KEYS = { accounts: 'account-id', tags: 'tag-key' };

/** Whether the accounts of a file hold the key that zod drops. */
export function hasLeftOut(data: unknown): boolean {
  return keysAt(data, ['accounts']).includes(LEFT_OUT);
}

/** Everything in a file that its schema refuses. Each problem has its line and names the key. */
export function schemaProblems(source: YamlSource, schema: z.ZodType): Problem[] {
  const issues = schema.safeParse(source.value).error?.issues ?? [];
  return [
    ...leftOut({ source, schema }),
    ...flat(issues, []).flatMap((issue) => problemsOf({ source, schema }, issue)),
  ];
}

function leftOut({ source, schema }: CheckedFile): Problem[] {
  return Object.entries(FREE_KEYS).flatMap(([mapping, format]) => {
    const path = [mapping, LEFT_OUT];
    if (!schemaAt(schema, path) || !keysAt(source.value, [mapping]).includes(LEFT_OUT)) return [];
    return [error(source.positionOf(path), malformed(format, LEFT_OUT))];
  });
}

/** Our unions are a value or `unlimited`. The issue of the value, which comes first, is the helpful one. */
function flat(issues: readonly z.core.$ZodIssue[], above: YamlPath): SchemaIssue[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))];
    if (issue.code !== 'invalid_union') return [{ issue, path }];
    return flat(issue.errors[0] ?? [], path);
  });
}

function problemsOf(file: CheckedFile, placed: SchemaIssue): Problem[] {
  const { source } = file;
  const { issue, path } = placed;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => error(source.positionOf([...path, key]), unknownKey(file, path, key)));
  }
  // A mapping with free keys, such as that of accounts, says of what format they are.
  if (issue.code === 'invalid_key') {
    const [wrong] = issue.issues;
    const format = wrong?.code === 'invalid_format' ? wrong.format : 'text';
    return [error(source.positionOf(path), malformed(format, path.at(-1)))];
  }
  if (valueAt(source.value, path) === undefined)
    return [error(source.positionOf(path), missingKey(file, path))];
  return [error(source.positionOfValue(path), wrongValue(file, placed))];
}
