import type { Problem } from '@glue-session-guard/problem';
import type * as z from 'zod';
import type { CheckedFile, PlacedIssue } from './checked-file';
import { missingKey, unknownKey } from './key-problems';
import { error } from './told';
import { valueAt } from './value-at';
import { malformed, wrongValue } from './value-problems';
import type { YamlPath, YamlSource } from './yaml-source';

/** Everything in a file that its schema refuses, each at its line and in words that name the key. */
export function schemaProblems(source: YamlSource, schema: z.ZodType): Problem[] {
  const parsed = schema.safeParse(source.value);
  if (parsed.success) return [];
  return flat(parsed.error.issues, []).flatMap((issue) => problemsOf({ source, schema }, issue));
}

/** A union is a value or `unlimited`: what is wrong with the value is what people want to know. */
function flat(issues: readonly z.core.$ZodIssue[], above: YamlPath): PlacedIssue[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))];
    if (issue.code !== 'invalid_union') return [{ issue, path }];
    return flat(issue.errors[0] ?? [], path);
  });
}

function problemsOf(file: CheckedFile, placed: PlacedIssue): Problem[] {
  const { source } = file;
  const { issue, path } = placed;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => error(source.placeOf([...path, key]), unknownKey(file, path, key)));
  }
  // Accounts are the only mapping whose keys are free within a form.
  if (issue.code === 'invalid_key') {
    return [error(source.placeOf(path), malformed('account-id', path.at(-1)))];
  }
  if (valueAt(source.value, path) === undefined) return [error(source.placeOf(path), missingKey(file, path))];
  return [error(source.placeOfValue(path), wrongValue(file, placed))];
}
