import * as z from 'zod';
import { CATALOGUE, LIMIT_NAMES, type LimitName, type LimitValues } from '../catalogue';
import { type SourcedLimits, UNLIMITED, type Unlimited } from '../document';

/** What a limit file may hold for a limit: its value, or the word that lifts it. */
interface LimitSchema {
  readonly name: LimitName;
  readonly schema: z.ZodType<LimitValues[LimitName] | Unlimited>;
}

/** One for each limit of the catalogue, shared by limit files and compiled documents. */
export const LIMIT_SCHEMAS: readonly LimitSchema[] = LIMIT_NAMES.map((name) => ({
  name,
  schema: z.union([CATALOGUE[name].schema, z.literal(UNLIMITED)]),
}));

export const SourceSchema = z.strictObject({ file: z.string().min(1), line: z.int().min(1) });

export function sourced<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, source: SourceSchema });
}

/**
 * The limits of a compiled document or override, each with its source. The compiler cannot follow which schema is whose
 * through `Object.fromEntries`, so the type is stated: each entry is made from the record of the limit it is named for.
 */
export const SourcedLimitsSchema = z.strictObject(
  Object.fromEntries(LIMIT_SCHEMAS.map(({ name, schema }) => [name, z.exactOptional(sourced(schema))])),
) as z.ZodType<SourcedLimits>;
