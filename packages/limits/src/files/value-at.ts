import type { YamlPath } from './yaml-source';

/** The value at a path of plain data, or undefined when there is none. */
export function valueAt(data: unknown, path: YamlPath): unknown {
  let value = data;
  for (const key of path) value = childOf(value, key);
  return value;
}

/** The list at a path; empty when there is none. */
export function listAt(data: unknown, path: YamlPath): readonly unknown[] {
  const value = valueAt(data, path);
  return Array.isArray(value) ? value : [];
}

/** The keys of the mapping at a path; empty when there is none. */
export function keysAt(data: unknown, path: YamlPath): readonly string[] {
  const value = valueAt(data, path);
  return isMapping(value) && !Array.isArray(value) ? Object.keys(value) : [];
}

function childOf(value: unknown, key: string | number): unknown {
  if (!isMapping(value) || !Object.hasOwn(value, key)) return undefined;
  return value[key];
}

function isMapping(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}
