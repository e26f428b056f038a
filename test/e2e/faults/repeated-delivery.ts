import { test } from '@jest/globals';
import type { World } from '../harness/world';
import { drilled } from './drill';
import { expectToldOnce } from './expectations';
import { finalCount } from './final-count';
import { population } from './population';

/** Fault 1. */
export function repeatedDelivery(world: () => World): void {
  test('stops and tells once when each event comes one to five times, in any order', async () => {
    await drilled({ world: world(), name: 'repeated' }, async (drill) => {
      const subjects = await drill.startAll(population(drill.random, 'repeated'));
      const copies = subjects.flatMap((subject) => Array(drill.random.between(1, 5)).fill(subject));
      await drill.deliver(drill.random.shuffled(copies));
      await drill.settle();
      expectToldOnce(await finalCount(drill, '1, repeated delivery', subjects));
    });
  });
}
