import { isObject, type JsonObject, shown, textOrNull } from './json';
import type { Session } from './session';
import { applied, byDefault, type Origin, requested, type Unknown, unknown, type Value } from './value';

/** The two accounts of a session that its facts are read from, in CloudTrail's camelCase. */
export interface SessionSources {
  /** Glue's own account of the session: the response, or GetSession; null when there is none. */
  readonly applied: JsonObject | null;
  /** The request; null when CloudTrail left it out. */
  readonly requested: JsonObject | null;
  readonly seen: Session['seen'];
}

/** Glue's account before the request. One that makes no sense is not passed over for the request: it stays unknown. */
export function either<T>(sources: SessionSources, key: string, read: Reading<T>): Value<T> | undefined {
  return read(sources.applied?.[key], 'applied', key) ?? read(sources.requested?.[key], 'requested', key);
}

export function eitherText(sources: SessionSources, key: string): string | null {
  return textOrNull(sources.applied?.[key]) ?? textOrNull(sources.requested?.[key]);
}

/**
 * Nothing is attached or set. Only where absence says so: in Glue's account, when the request is known to ask for
 * none either; with the request left out, the response alone is too little to stop a session for.
 */
export function none<T>(sources: SessionSources, what: string, value: T): Value<T> {
  if (sources.seen === 'glue') return applied(value);
  if (sources.requested === null) return absent(sources, what);
  return sources.applied === null ? requested(value) : applied(value);
}

/** The value AWS documents for a setting nobody gave, and what the setting is called. */
export interface Default<T> {
  readonly what: string;
  readonly value: T;
}

/** The documented default: only for the command it is documented for, and only when the request is seen not to set it. */
export function documented<T>(
  sources: SessionSources,
  command: string | null,
  { what, value }: Default<T>,
): Value<T> {
  if (sources.requested === null) return absent(sources, what);
  if (command === 'glueetl') return byDefault(value);
  return unknown(
    `the event does not tell ${what}, and AWS documents a default for the command glueetl alone`,
  );
}

export function absent(sources: SessionSources, what: string): Unknown {
  if (sources.seen === 'glue') return unknown(`Glue's answer does not tell ${what}`);
  if (sources.requested !== null) return unknown(`the event does not tell ${what}`);
  return unknown(
    `CloudTrail left the request out (it does above 100 KB), and the response does not tell ${what}`,
  );
}

/** Reads one foreign field: undefined when it is absent, an unknown Value when it is there and makes no sense. */
export type Reading<T> = (raw: unknown, origin: Origin, key: string) => Value<T> | undefined;

/** A whole number of at least 1: workers, minutes. CloudTrail may write it as digits. */
export const count: Reading<number> = (raw, origin, key) => {
  if (raw === undefined || raw === null) return undefined;
  const number = numberOf(raw);
  return Number.isInteger(number) && number >= 1 && number <= LARGEST
    ? { known: true, value: number, origin }
    : senseless(key, raw, 'a whole number of at least 1');
};

/** A number above 0, fractions included: MaxCapacity. */
export const amount: Reading<number> = (raw, origin, key) => {
  if (raw === undefined || raw === null) return undefined;
  const number = numberOf(raw);
  return number > 0 && number <= LARGEST
    ? { known: true, value: number, origin }
    : senseless(key, raw, 'a number above 0');
};

/** A name that is open-ended on AWS's side: worker type, Glue version. */
export const name: Reading<string> = (raw, origin, key) => {
  if (raw === undefined || raw === null) return undefined;
  return typeof raw === 'string' && raw !== ''
    ? { known: true, value: raw, origin }
    : senseless(key, raw, 'a name');
};

/** A name that may be empty, which says that there is none. */
export const nameOrNone: Reading<string | null> = (raw, origin, key) =>
  raw === '' ? { known: true, value: null, origin } : name(raw, origin, key);

/** Glue nests the list: `{ connections: ["a"] }`. An object without the inner list tells nothing. */
export const connectionNames: Reading<readonly string[]> = (raw, origin, key) => {
  const list = isObject(raw) ? raw.connections : raw;
  if (list === undefined || list === null) return undefined;
  return isTexts(list) ? { known: true, value: list, origin } : senseless(key, list, 'a list of names');
};

export const tagMap: Reading<Readonly<Record<string, string>>> = (raw, origin, key) => {
  if (raw === undefined || raw === null) return undefined;
  return isTextMap(raw) ? { known: true, value: raw, origin } : senseless(key, raw, 'keys with text values');
};

/** Glue counts workers and minutes in 32 bits: anything above is a misreading, not a large session. */
const LARGEST = 2 ** 31 - 1;
const DECIMAL = /^\d{1,15}(?:\.\d{1,15})?$/;

function numberOf(raw: unknown): number {
  if (typeof raw === 'number') return raw;
  return typeof raw === 'string' && DECIMAL.test(raw) ? Number(raw) : Number.NaN;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isTextMap(value: unknown): value is Readonly<Record<string, string>> {
  if (!isObject(value)) return false;
  for (const key in value) if (typeof value[key] !== 'string') return false;
  return true;
}

function senseless(key: string, raw: unknown, expected: string): Value<never> {
  return unknown(`${key} is ${shown(raw)}, not ${expected}`);
}
