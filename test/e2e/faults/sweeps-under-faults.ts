import { expect, test } from '@jest/globals';
import { type Sweeper, withSweeper } from '../harness/functions/sweeper';
import type { World } from '../harness/world';
import { kills } from '../proxy/faults/kills';
import { throttling } from '../proxy/faults/throttling';
import { drilled } from './drill';
import { expectNothingMissed, expectToldOnce } from './expectations';
import { finalCount } from './final-count';
import { killMoments } from './kill-moments';
import { population } from './population';

const SESSIONS = 100;
/** The message of a place that fails comes back several times before the next plan. */
const MOST_SWEEPS_THROTTLED = 4;
/** A kill hits all places that its process is working on, up to five, so a sweep may get no further than one kill. */
const VICTIMS = 10;
/** The message that was lost last comes back two sweeps later. */
const MOST_SWEEPS_KILLED = VICTIMS + 3;

/** Faults 3 and 5 without any event: only the sweeper works, and the faults hit it. */
export function sweepsUnderFaults(world: () => World): void {
  test('misses no session by sweeps alone while 30 % of the calls to Glue, STS, SNS and DynamoDB are throttled', async () => {
    await drilled({ world: world(), name: 'slowed' }, async (drill) => {
      await withSweeper(drill.world, async (sweeper) => {
        const subjects = await drill.startAll(population(drill.random, 'slowed', SESSIONS));
        const { layer, refused } = throttling(drill.seed, 0.3);
        const sweeps = await drill.world.proxy.faults.during(layer, () =>
          sweepsUntilThrough(sweeper, MOST_SWEEPS_THROTTLED),
        );
        const remarks = [`${sweeps} sweeps`, `${refused()} calls throttled`];
        const count = await finalCount(drill, '3, sweeps throttled', subjects, remarks);
        expect(sweeps).toBeLessThanOrEqual(MOST_SWEEPS_THROTTLED);
        expect(refused()).toBeGreaterThan(subjects.length);
        expectToldOnce(count);
      });
    });
  });

  test('misses no session by sweeps alone when its processes are killed between claim, stop and alert', async () => {
    await drilled({ world: world(), name: 'struck' }, async (drill) => {
      await withSweeper(drill.world, async (sweeper) => {
        const subjects = await drill.startAll(population(drill.random, 'struck', SESSIONS));
        const moments = killMoments(subjects, VICTIMS, drill.random);
        const { layer, made } = kills(moments, sweeper.regions.lambda.killCaller);
        const sweeps = await drill.world.proxy.faults.during(layer, () =>
          sweepsUntilThrough(sweeper, MOST_SWEEPS_KILLED),
        );
        const batchesLost = sweeper.regions.mapping.crashes();
        const remarks = [`${sweeps} sweeps`, `${made().length} kills`, `${batchesLost} batches lost`];
        const count = await finalCount(drill, '5, sweeper killed', subjects, remarks);
        expect(sweeps).toBeLessThanOrEqual(MOST_SWEEPS_KILLED);
        expect(made().length).toBeGreaterThan(VICTIMS / 3);
        expectNothingMissed(count);
        expect(count.alerts).toBeGreaterThanOrEqual(count.stopped);
      });
    });
  });
}

/** The number of scheduled sweeps until one finishes with nothing left undone; infinite when `most` sweeps are not enough. */
async function sweepsUntilThrough(sweeper: Sweeper, most: number): Promise<number> {
  for (let sweeps = 1; sweeps <= most; sweeps += 1) if (await sweeper.trySweep()) return sweeps;
  return Number.POSITIVE_INFINITY;
}
