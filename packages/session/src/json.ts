/** An object of foreign JSON: nothing is known of its values. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectOrNull(value: unknown): JsonObject | null {
  return isObject(value) ? value : null;
}

/** The string, or null when it is anything else or empty. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

const LONGEST_EXCERPT = 255;

/** The beginning of a string: for what goes into logs, alerts and the ledger, whatever the event holds. */
export function excerpt(value: unknown): string | null {
  return textOrNull(value)?.slice(0, LONGEST_EXCERPT) ?? null;
}

/** A foreign value as an error shows it: short whatever it is, so that a hostile event cannot flood a log. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
