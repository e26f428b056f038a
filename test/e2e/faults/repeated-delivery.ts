import { expect, test } from '@jest/globals';
import { SEED } from '../../seed';
import { randomOf } from '../harness/random';
import type { World } from '../harness/world';
import { drilled } from './drill';
import { expectToldOnce } from './expectations';
import { finalCount } from './final-count';
import { population } from './population';

/** One batch in this many goes to two workers at once. */
const DOUBLED = 10;

/** Fault 1. */
export function repeatedDelivery(world: () => World): void {
  test('stops and alerts once when each event comes one to five times, in any order, to several workers at once', async () => {
    const random = randomOf(`${SEED}/doubled`);
    let doubled = 0;
    const isDoubled = () => {
      const isNext = random.chance(1 / DOUBLED);
      if (isNext) doubled += 1;
      return isNext;
    };
    await drilled({ world: world(), name: 'repeated', isDoubled }, async (drill) => {
      const subjects = await drill.startAll(population(drill.random, 'repeated'));
      const copies = subjects.flatMap((subject) => Array(drill.random.between(1, 5)).fill(subject));
      await drill.deliver(drill.random.shuffled(copies));
      await drill.settle();
      const remarks = [`${doubled} batches handed to two workers`];
      expectToldOnce(await finalCount(drill, '1, repeated delivery', subjects, remarks));
      expect(doubled).toBeGreaterThan(0);
    });
  });
}
