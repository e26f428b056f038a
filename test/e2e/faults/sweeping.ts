import { expect, test } from '@jest/globals';
import { BETWEEN_PLANS, withSweeper } from '../harness/sweeper';
import type { World } from '../harness/world';
import { drilled } from './drill';
import { expectToldOnce } from './expectations';
import { finalCount } from './final-count';
import { population } from './population';

/** Faults 2 and 6, and the sweep by itself. */
export function sweeping(world: () => World): void {
  test('stops and tells once when sweeps and events race for the same sessions', async () => {
    await drilled({ world: world(), name: 'racing' }, async (drill) => {
      await withSweeper(drill.world, async (sweeper) => {
        const subjects = await drill.startAll(population(drill.random, 'racing'));
        await Promise.all([drill.deliver(drill.random.shuffled(subjects)), sweeper.sweep()]);
        await drill.settle();
        await drill.world.clock.advance(BETWEEN_PLANS);
        await Promise.all([drill.deliver(drill.random.shuffled(subjects)), sweeper.sweep()]);
        await drill.settle();
        expectToldOnce(await finalCount(drill, '2, sweep and events racing', subjects));
      });
    });
  });

  test('finds by one sweep what 40 % of the events would have told', async () => {
    await drilled({ world: world(), name: 'unheard' }, async (drill) => {
      await withSweeper(drill.world, async (sweeper) => {
        const subjects = await drill.startAll(population(drill.random, 'unheard'));
        const heard = subjects.filter(() => !drill.random.chance(0.4));
        await drill.deliver(heard);
        await drill.settle();
        const stoppedByEvents = subjects.filter(({ life }) => life.endedBy === 'role').length;
        await sweeper.sweep();
        const remarks = [
          `${subjects.length - heard.length} events lost`,
          `${stoppedByEvents} stopped by events`,
        ];
        const count = await finalCount(drill, '6, events lost', subjects, remarks);
        expect(stoppedByEvents).toBeLessThan(count.stopped);
        expectToldOnce(count);
      });
    });
  });

  test('stops every violating session within one sweep when no event comes at all', async () => {
    await drilled({ world: world(), name: 'silent' }, async (drill) => {
      await withSweeper(drill.world, async (sweeper) => {
        const subjects = await drill.startAll(population(drill.random, 'silent'));
        await sweeper.sweep();
        expectToldOnce(await finalCount(drill, 'events suppressed', subjects, ['one sweep']));
      });
    });
  });
}
