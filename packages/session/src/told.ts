import type { JsonObject } from './json';
import { textOrNull } from './json';
import type { Reading } from './readings';
import type { Session } from './session';
import { applied, byDefault, requested, type Unknown, unknown, type Value } from './value';

/** What was told of a session, in CloudTrail's camelCase. */
export interface Told {
  /** Glue's own account of the session: the response, or GetSession; null when there is none. */
  readonly applied: JsonObject | null;
  /** The request; null when CloudTrail left it out. */
  readonly requested: JsonObject | null;
  readonly door: Session['seen'];
}

/** Glue's account before the request. One that makes no sense is not passed over for the request: it stays unknown. */
export function either<T>(told: Told, key: string, read: Reading<T>): Value<T> | undefined {
  return read(told.applied?.[key], 'applied', key) ?? read(told.requested?.[key], 'requested', key);
}

export function eitherText(told: Told, key: string): string | null {
  return textOrNull(told.applied?.[key]) ?? textOrNull(told.requested?.[key]);
}

/**
 * Nothing is attached or set. Only where absence says so: in Glue's account, when the request is known to ask for
 * none either; with the request left out, the response alone is too little to stop a session for.
 */
export function none<T>(told: Told, what: string, value: T): Value<T> {
  if (told.door === 'glue') return applied(value);
  if (told.requested === null) return absent(told, what);
  return told.applied === null ? requested(value) : applied(value);
}

/** The value AWS documents for a setting nobody gave, and what the setting is called. */
export interface Default<T> {
  readonly what: string;
  readonly value: T;
}

/** The documented default: only for the command it is documented for, and only when the request is seen not to set it. */
export function documented<T>(told: Told, command: string | null, { what, value }: Default<T>): Value<T> {
  if (told.requested === null) return absent(told, what);
  if (command === 'glueetl') return byDefault(value);
  return unknown(
    `the event does not tell ${what}, and AWS documents a default for the command glueetl alone`,
  );
}

export function absent(told: Told, what: string): Unknown {
  if (told.door === 'glue') return unknown(`Glue's answer does not tell ${what}`);
  if (told.requested !== null) return unknown(`the event does not tell ${what}`);
  return unknown(
    `CloudTrail left the request out (it does above 100 KB), and the response does not tell ${what}`,
  );
}
