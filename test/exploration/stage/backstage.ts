import type { Effect } from './call';
import { type Job, type Worker, type Workers, workers } from './worker';
import { failed, type World } from './world';

/** What was met so far: workers, worlds and what calls come to. Nothing is worked out twice. */
export interface Backstage {
  readonly workers: Workers;
  /** A number that two worlds share when they are equal. */
  numberOf(world: World): number;
  /** What may come of a call that the worker waits for. */
  effectsOf(world: World, worker: Worker, call: number): Promise<readonly Effect<unknown>[]>;
  /** Does this job alone to its end; of several answers each call gets the first. */
  alone(job: Job, world: World): Promise<World>;
}

/** The world when this worker is done. */
export function done({ job, end }: Worker, world: World): World {
  return end !== undefined && 'thrown' in end
    ? failed(world, `${job.name}: ${end.thrown}`, job.message)
    : world;
}

export function backstage(): Backstage {
  const staff = workers();
  const numberOf = numbering<World>();
  const effects = new Map<string, readonly Effect<unknown>[]>();
  const effectsOf: Backstage['effectsOf'] = async (world, worker, call) => {
    const key = `${numberOf(world)} ${worker.id} ${call}`;
    const known = effects.get(key) ?? (await worker.waitsFor[call]?.effects(world)) ?? [];
    effects.set(key, known);
    return known;
  };
  return {
    workers: staff,
    numberOf,
    effectsOf,
    alone: async (job, given) => {
      let world = given;
      let worker = await staff.begin(job, world.now);
      while (worker.end === undefined) {
        const [effect] = await effectsOf(world, worker, 0);
        if (effect === undefined) throw new Error(`${job.name} waits for nothing, and is not done`);
        world = effect.world;
        worker = await staff.feed(worker, { call: 0, answer: effect.answer, now: world.now });
      }
      return done(worker, world);
    },
  };
}

/** Equal values get one number. A value that was asked of before is known without another look at all of it. */
function numbering<T extends object>(): (value: T) => number {
  const known = new WeakMap<T, number>();
  const numbers = new Map<string, number>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const text = JSON.stringify(value);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    known.set(value, number);
    return number;
  };
}
