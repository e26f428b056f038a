import { expect, test } from '@jest/globals';
import type { World } from '../harness/world';
import { throttling } from '../proxy/faults/throttling';
import { drilled, MOST_PROCESSES } from './drill';
import { expectToldOnce } from './expectations';
import { finalCount } from './final-count';
import { population } from './population';

/** Fault 3. */
export function throttled(world: () => World): void {
  test('misses no session while 30 % of the calls to Glue, STS, SQS and DynamoDB are throttled', async () => {
    await drilled({ world: world(), name: 'throttled', processes: MOST_PROCESSES }, async (drill) => {
      const subjects = await drill.startAll(population(drill.random, 'throttled'));
      const { layer, refused } = throttling(drill.seed, 0.3);
      await drill.world.proxy.faults.during(layer, async () => {
        await drill.deliver(subjects);
        await drill.settle();
      });
      const count = await finalCount(drill, '3, throttling', subjects, [`${refused()} calls throttled`]);
      expect(refused()).toBeGreaterThan(subjects.length);
      expectToldOnce(count);
    });
  });
}
