import type { World } from './world';

/** What a call answers: a value, or an error. */
export type Answer<T> = { readonly value: T } | { readonly thrown: unknown };

/** One answer that a call may get, and the world when the call took effect. */
export interface Effect<T> {
  readonly answer: Answer<T>;
  readonly world: World;
}

/** A call that a worker makes and that did not take effect yet. Until its answer comes the worker does nothing more. */
export interface Call<T = unknown> {
  readonly name: string;
  /** Everything that may come of it in this world. */
  readonly effects: (world: World) => Promise<readonly Effect<T>[]>;
}

/** Waits until the exploration makes the call, and settles with its answer. */
export type Ask = <T>(call: Call<T>) => Promise<T>;

/** A call with one possible answer, which reads. */
export function reading<T>(name: string, read: (world: World) => Promise<T>): Call<T> {
  return { name, effects: async (world) => [{ answer: { value: await read(world) }, world }] };
}

/** A call that changes the world and answers nothing. */
export function writing(name: string, change: (world: World) => World): Call<undefined> {
  return { name, effects: async (world) => [{ answer: { value: undefined }, world: change(world) }] };
}
