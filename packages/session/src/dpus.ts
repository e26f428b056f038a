import { type Known, type Origin, unknown, type Value } from './value';

/**
 * Data processing units of one worker. A type that is not listed stays unknown: guessing low would let it pass.
 * https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-interactive-sessions.html
 */
const DPUS_OF_WORKER: ReadonlyMap<string, number> = new Map([
  ['Standard', 1],
  ['G.025X', 0.25],
  ['G.1X', 1],
  ['G.2X', 2],
  ['G.4X', 4],
  ['G.8X', 8],
  ['G.12X', 12],
  ['G.16X', 16],
  ['Z.2X', 2],
  ['R.1X', 1],
  ['R.2X', 2],
  ['R.4X', 4],
  ['R.8X', 8],
]);

/** Data processing units of one worker of a type; undefined when the type is not known. */
export function dpusOfWorker(type: string): number | undefined {
  return DPUS_OF_WORKER.get(type);
}

const STRENGTH: Readonly<Record<Origin, number>> = { default: 1, requested: 2, applied: 3 };

/** How far a value can be relied on: applied 3, requested 2, default 1, unknown 0. */
export function strength(value: Value<unknown>): number {
  return value.known ? STRENGTH[value.origin] : 0;
}

/** The value with the stronger origin; the first when they are equal. */
export function stronger<T>(first: Value<T>, second: Value<T>): Value<T> {
  return strength(second) > strength(first) ? second : first;
}

/** Workers × DPU of the worker type, as reliable as the weaker of the two; unknown when either is, or the type is new. */
export function dpusOfWorkers(workers: Value<number>, workerType: Value<string>): Value<number> {
  if (!workers.known) return workers;
  if (!workerType.known) return workerType;
  const each = DPUS_OF_WORKER.get(workerType.value);
  if (each === undefined)
    return unknown(`the DPU of worker type ${workerType.value.slice(0, 80)} are not known`);
  return { known: true, value: workers.value * each, origin: weaker(workers, workerType) };
}

function weaker(a: Known<unknown>, b: Known<unknown>): Origin {
  return STRENGTH[a.origin] < STRENGTH[b.origin] ? a.origin : b.origin;
}
