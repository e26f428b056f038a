import { expect, test } from '@jest/globals';
import type { World } from '../harness/world';
import { ALERT_HANDED_OVER } from '../proxy/faults/alert-queues';
import { brokenCalls } from '../proxy/faults/broken-calls';
import { drilled, MOST_PROCESSES } from './drill';
import { expectNothingMissed } from './expectations';
import { finalCount } from './final-count';
import { population } from './population';

/** Fault 4. */
export function brokenServices(world: () => World): void {
  test('misses no session while 10 % of all calls fail with a 5xx or a reset connection', async () => {
    await drilled({ world: world(), name: 'broken', processes: MOST_PROCESSES }, async (drill) => {
      const subjects = await drill.startAll(population(drill.random, 'broken'));
      const { layer, broken, answersLost } = brokenCalls(drill.seed, 0.1);
      await drill.world.proxy.faults.during(layer, async () => {
        await drill.deliver(subjects);
        await drill.settle();
      });
      const untoldPublishes = answersLost(ALERT_HANDED_OVER);
      const remarks = [
        `${broken()} calls broken`,
        `${untoldPublishes} alerts handed over with the answer lost`,
      ];
      const count = await finalCount(drill, '4, 5xx and resets', subjects, remarks);
      expect(broken()).toBeGreaterThan(50);
      expectNothingMissed(count);
      // SQS does not recognize a message that it has already, and the SDK repeats a call whose answer it never got.
      expect(count.repeated).toBe(untoldPublishes + count.unheard);
      // When the answer to a stop was lost, the second call finds the session ended. The alert says that the guard may have stopped it.
      const unsure = count.received.filter(({ attributes }) => attributes.outcome !== 'stopped');
      expect(unsure.filter(({ text }) => !text.includes('stopped by an attempt of the guard'))).toEqual([]);
      const stops = ['glue:StopSession', 'glue:DeleteSession'].map(answersLost);
      expect(unsure.length).toBeLessThanOrEqual(stops.reduce((sum, lost) => sum + lost, untoldPublishes));
    });
  });
}
