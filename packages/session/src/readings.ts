import { isObject, shown } from './json';
import { type Origin, unknown, type Value } from './value';

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
