import * as z from 'zod';
import type { YamlPath, YamlSource } from '../files/yaml-source';

/** A file and the schema that it is checked against. */
export interface CheckedFile {
  readonly source: YamlSource;
  readonly schema: z.ZodType;
}

/** What a schema refuses, and the path of it. */
export interface SchemaIssue {
  readonly issue: z.core.$ZodIssue;
  readonly path: YamlPath;
}

/** The schema of the value at a path, or undefined when the schema has no such path. */
export function schemaAt(schema: z.core.$ZodType, path: YamlPath): z.core.$ZodType | undefined {
  const inner = unwrapped(schema);
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const next = childOf(inner, key);
  return next && schemaAt(next, rest);
}

/** The keys that an object schema knows; empty for anything else. */
export function keysOf(schema: z.core.$ZodType | undefined): readonly string[] {
  const inner = schema && unwrapped(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** What `.describe()` says of a schema, or of what it wraps. */
export function descriptionOf(schema: z.core.$ZodType | undefined): string | undefined {
  if (!schema) return undefined;
  return z.globalRegistry.get(schema)?.description ?? z.globalRegistry.get(unwrapped(schema))?.description;
}

function childOf(schema: z.core.$ZodType, key: string | number): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return Object.hasOwn(schema.shape, key) ? schema.shape[key] : undefined;
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return undefined;
}

/** The schema without the wrappers that say what happens when a value is missing, and without `or unlimited`. */
function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodUnion) return unwrapped(schema.options[0] ?? schema);
  const wrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault;
  return wrapped ? unwrapped(schema.def.innerType) : schema;
}
