import { expect, test } from '@jest/globals';
import type { World } from '../harness/world';
import { drilled } from './drill';
import { expectToldOnce } from './expectations';
import { finalCount } from './final-count';
import { population } from './population';

/** Three receives of each message; the fifth would be the last. */
const OUTAGE_SECONDS = 15 * 60;

/** Fault 10. */
export function unreachableOrganizations(world: () => World): void {
  test('misses nothing when Organizations cannot be reached for a quarter of an hour', async () => {
    await drilled({ world: world(), name: 'unreachable' }, async (drill) => {
      const subjects = await drill.startAll(population(drill.random, 'unreachable'));
      const { clock, proxy } = drill.world;
      await proxy.outage.during('organizations', async () => {
        await drill.deliver(subjects);
        for (const end = clock.now() + OUTAGE_SECONDS * 1000; clock.now() < end; ) {
          await clock.advance({ seconds: 60 });
          await drill.enforcer.mapping.drain();
        }
      });
      const stoppedMeanwhile = subjects.filter(({ life }) => life.endedBy === 'role').length;
      await drill.settle();
      const remarks = [`${stoppedMeanwhile} stopped during the outage`];
      const count = await finalCount(drill, '10, Organizations unreachable', subjects, remarks);
      expect(count.messages.givenUp).toBe(0);
      expectToldOnce(count);
    });
  });
}
