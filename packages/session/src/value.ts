/**
 * Who says so. `applied`: Glue answered it (the response, GetSession). `requested`: the caller asked for it.
 * `default`: AWS documents it for a value nobody gave; a usage profile may have filled in another one.
 */
export type Origin = 'applied' | 'requested' | 'default';

export interface Known<T> {
  readonly known: true;
  readonly value: T;
  readonly origin: Origin;
}

export interface Unknown {
  readonly known: false;
  /** Why it is not known, for people. */
  readonly why: string;
}

/** A fact of a session. Unknown is a case of its own: never "none", never "allowed". */
export type Value<T> = Known<T> | Unknown;

export function applied<T>(value: T): Known<T> {
  return { known: true, value, origin: 'applied' };
}

export function requested<T>(value: T): Known<T> {
  return { known: true, value, origin: 'requested' };
}

export function byDefault<T>(value: T): Known<T> {
  return { known: true, value, origin: 'default' };
}

export function unknown(why: string): Unknown {
  return { known: false, why };
}
