import type * as z from 'zod';
import { LIMIT_NAMES } from '../catalogue';
import {
  type AccountOverride,
  COMPARABLE_KEYS,
  type Exemption,
  LIFTABLE_BY_SESSION_ID,
  type SessionExemption,
  type Source,
  type Sourced,
  type SourcedLimits,
} from '../document';
import { parseUntil } from '../files/exemptions/exemption-until';
import { ACCOUNT_ID, text } from '../files/formats';
import { LIMIT_SCHEMAS, SourcedLimitsSchema } from '../files/limit-schemas';
import type { LimitsLayer } from '../files/limits-file';
import {
  AfterStopSchema,
  ExemptionSchema,
  ModeSchema,
  RegionsSchema,
  UnprovenCreatorSchema,
} from '../files/limits-file-schema';
import { keysAt, listAt, valueAt } from '../files/value-at';
import type { YamlPath } from '../files/yaml-source';

/** Which line set the value at a path. */
export type SourceOf = (path: YamlPath) => Source;

/** The layer that a limit file's data gives. Invalid values are left out; the schema's problems report them. */
export function readLayer(data: unknown, sourceOf: SourceOf): LimitsLayer {
  const reading: Reading = { data, sourceOf };
  const overrides = keysAt(data, ['accounts']).flatMap((id) => readOverride(reading, id));
  const unprovenCreator = readValue(reading, ['unprovenCreator'], UnprovenCreatorSchema);
  const regions = readValue(reading, ['regions'], RegionsSchema);
  const exemptions = listAt(data, ['exemptions']).flatMap((_, index) => readExemption(reading, index));
  return {
    ...readModes(reading, []),
    ...(unprovenCreator && { unprovenCreator }),
    ...(regions && { regions }),
    limits: readLimits(reading, ['limits']),
    ...readAlertOnly(reading),
    ...readLocked(reading),
    accounts: Object.fromEntries(overrides),
    exemptions: exemptions.flatMap((each) => ('principal' in each ? [each] : [])),
    sessionExemptions: exemptions.flatMap((each) => ('sessionId' in each ? [each] : [])),
  };
}

interface Reading {
  readonly data: unknown;
  readonly sourceOf: SourceOf;
}

function readModes(reading: Reading, path: YamlPath): Pick<LimitsLayer, 'mode' | 'afterStop'> {
  const mode = readValue(reading, [...path, 'mode'], ModeSchema);
  const afterStop = readValue(reading, [...path, 'afterStop'], AfterStopSchema);
  return { ...(mode && { mode }), ...(afterStop && { afterStop }) };
}

function readLimits(reading: Reading, path: YamlPath): SourcedLimits {
  const sound = LIMIT_SCHEMAS.flatMap(({ name, schema }) => {
    const value = readValue(reading, [...path, name], schema);
    return value ? [[name, value] as const] : [];
  });
  return SourcedLimitsSchema.parse(Object.fromEntries(sound));
}

function readAlertOnly(reading: Reading): Pick<LimitsLayer, 'alertOnly'> {
  const entries = LIMIT_NAMES.flatMap((name) => {
    const path = ['alertOnly', name];
    const value = readUntil(reading, path);
    return value === undefined ? [] : [[name, { value, source: reading.sourceOf(path) }] as const];
  });
  return entries.length === 0 ? {} : { alertOnly: Object.fromEntries(entries) };
}

function readLocked({ data, sourceOf }: Reading): Pick<LimitsLayer, 'locked'> {
  const written = listAt(data, ['locked']);
  const entries = COMPARABLE_KEYS.flatMap((key) => {
    const index = written.indexOf(key);
    return index < 0 ? [] : [[key, sourceOf(['locked', index])] as const];
  });
  return entries.length === 0 ? {} : { locked: Object.fromEntries(entries) };
}

function readOverride(reading: Reading, id: string): [string, AccountOverride][] {
  const path = ['accounts', id];
  if (!ACCOUNT_ID.test(id)) return [];
  const reason = text.safeParse(valueAt(reading.data, [...path, 'reason']));
  const ticket = text.safeParse(valueAt(reading.data, [...path, 'ticket']));
  const until = readUntil(reading, path);
  const override: AccountOverride = {
    ...readModes(reading, path),
    limits: readLimits(reading, [...path, 'limits']),
    ...(until !== undefined && { until }),
    reason: reason.data ?? '',
    ...(ticket.success && { ticket: ticket.data }),
    source: reading.sourceOf(path),
  };
  return [[id, override]];
}

function readUntil({ data }: Reading, path: YamlPath): number | undefined {
  const written = valueAt(data, [...path, 'until']);
  return typeof written === 'string' ? parseUntil(written) : undefined;
}

function readExemption(reading: Reading, index: number): (Exemption | SessionExemption)[] {
  const path = ['exemptions', index];
  const parsed = ExemptionSchema.safeParse(valueAt(reading.data, path));
  const until = readUntil(reading, path);
  if (!parsed.success || until === undefined) return [];
  const { principal, sessionId, limits, reason, owner } = parsed.data;
  const rest = { until, reason, owner, source: reading.sourceOf(path) };
  if (principal !== undefined)
    return sessionId === undefined ? [{ principal, ...(limits && { limits }), ...rest }] : [];
  if (sessionId === undefined) return [];
  const liftable = LIFTABLE_BY_SESSION_ID.filter((name) => limits?.includes(name) ?? true);
  return liftable.length === 0 ? [] : [{ sessionId, limits: liftable, ...rest }];
}

function readValue<T extends z.ZodType>(
  reading: Reading,
  path: YamlPath,
  schema: T,
): Sourced<z.output<T>> | undefined {
  const value = valueAt(reading.data, path);
  if (value === undefined) return undefined;
  const parsed = schema.safeParse(value);
  return parsed.success ? { value: parsed.data, source: reading.sourceOf(path) } : undefined;
}
