import { removeLeftovers } from '../leftovers';
import type { World } from '../world';
import { mappedQueue, startFunction } from './deployed-function';
import type { Drained, EventSourceMapping } from './event-source-mapping';
import type { LambdaPool } from './lambda-pool';
import { workUntil } from './work-until';

export interface Sweeper {
  /** The function that sweeps one place, and its queue. */
  readonly regions: { readonly lambda: LambdaPool; readonly mapping: EventSourceMapping };
  /** Does what the schedule starts: plans a sweep and visits all of its places. */
  sweep(): Promise<Drained>;
  /**
   * The same under faults, with every message that comes back until the next plan is due. Returns whether the sweep was
   * planned and all of its places were done.
   */
  trySweep(): Promise<boolean>;
  log(): readonly string[];
  stop(): Promise<void>;
}

/** The default interval. A plan that follows another one too soon is taken for its repetition and plans nothing. */
export const BETWEEN_PLANS = { seconds: 15 * 60 };

/** Processes at once: fewer than deployed, because they share one machine with moto here. */
const PROCESSES = 3;

/** Runs the sweeper's functions as deployed, with their queue. */
async function startSweeper(world: World, node: string): Promise<Sweeper> {
  const { clock } = world;
  const plan = await startFunction(world, { name: 'sweepplan', node });
  const region = await startFunction(world, { name: 'sweepregion', node }, { processes: PROCESSES });
  const { mapping } = mappedQueue(world, region);
  const ordersDone = () => [...mapping.fates.values()].filter((fate) => fate === 'done').length;
  return {
    regions: { lambda: region.lambda, mapping },
    async sweep() {
      await plan.lambda.invoke({});
      const drained = await mapping.drain();
      // A plan that follows another one too soon plans nothing.
      if (drained.invocations === 0) throw new Error('No Region was swept');
      return drained;
    },
    async trySweep() {
      const next = clock.now() + BETWEEN_PLANS.seconds * 1000;
      const before = ordersDone();
      const isPlanned = await plan.lambda.invoke({}).then(
        () => true,
        () => false,
      );
      await workUntil(next, { clock, mapping });
      await clock.advance({ seconds: Math.max(0, (next - clock.now()) / 1000) });
      return isPlanned && ordersDone() > before && ordersDone() === mapping.fates.size;
    },
    log: () => [...plan.lambda.log(), ...region.lambda.log()],
    stop: async () => void (await Promise.all([plan.lambda.stop(), region.lambda.stop()])),
  };
}

/** Runs `run` with a sweeper of its own, an interval after the last plan, and without sessions of earlier tests. */
export async function withSweeper(world: World, run: (sweeper: Sweeper) => Promise<void>): Promise<void> {
  await world.clock.advance(BETWEEN_PLANS);
  await removeLeftovers(world);
  const sweeper = await startSweeper(world, process.execPath);
  try {
    await run(sweeper);
  } finally {
    await sweeper.stop();
  }
}
