import { mappedQueue, startFunction } from './deployed-function';
import type { Drained } from './event-source-mapping';
import type { World } from './world';

export interface Sweeper {
  /** What the schedule starts: plans a sweep and goes through every account and Region of it. */
  sweep(): Promise<Drained>;
  log(): readonly string[];
  stop(): Promise<void>;
}

/** As deployed by default. A plan so soon after another that it looks like its repetition plans nothing. */
export const BETWEEN_PLANS = { seconds: 15 * 60 };

/** Accounts × Regions at once: fewer than deployed, since they all share one machine with moto here. */
const PROCESSES = 3;

/** Runs the sweeper's functions as deployed, with their queue. */
export async function startSweeper(world: World, node: string): Promise<Sweeper> {
  const plan = await startFunction(world, { name: 'sweepplan', node });
  const region = await startFunction(world, { name: 'sweepregion', node }, { processes: PROCESSES });
  const { mapping } = mappedQueue(world, region);
  return {
    async sweep() {
      await plan.lambda.invoke({});
      const drained = await mapping.drain();
      // A plan made so soon after another one plans nothing.
      if (drained.invocations === 0) throw new Error('No Region was swept');
      return drained;
    },
    log: () => [...plan.lambda.log(), ...region.lambda.log()],
    stop: async () => void (await Promise.all([plan.lambda.stop(), region.lambda.stop()])),
  };
}

/** Runs a sweeper of its own for this work, some time after any other's last plan. */
export async function withSweeper(world: World, run: (sweeper: Sweeper) => Promise<void>): Promise<void> {
  await world.clock.advance(BETWEEN_PLANS);
  const sweeper = await startSweeper(world, process.execPath);
  try {
    await run(sweeper);
  } finally {
    await sweeper.stop();
  }
}
