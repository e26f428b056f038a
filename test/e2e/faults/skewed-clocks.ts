import { test } from '@jest/globals';
import { SEED } from '../../seed';
import { randomOf } from '../harness/random';
import type { World } from '../harness/world';
import { drilled } from './drill';
import { expectToldOnce } from './expectations';
import { finalCount } from './final-count';
import { population } from './population';

const MOST_SECONDS = 300;

/** Fault 11. */
export function skewedClocks(world: () => World): void {
  test('stops and alerts once when the workers’ clocks are up to five minutes fast or slow', async () => {
    const random = randomOf(`${SEED}/skews`);
    const between = Array.from({ length: 4 }, () => random.between(-MOST_SECONDS, MOST_SECONDS));
    const skews = [-MOST_SECONDS, MOST_SECONDS, ...between];
    const settings = { world: world(), name: 'skewed', processes: skews.length, skews };
    await drilled(settings, async (drill) => {
      const plans = population(drill.random, 'skewed');
      // Workers that disagree about the time have to wait for some of the sessions.
      for (const { request } of plans)
        drill.world.proxy.glue.provisions(request.Id, drill.random.pick([0, 0, 0, 45, 120]));
      const subjects = await drill.startAll(plans);
      await drill.deliver(drill.random.shuffled(subjects));
      await drill.settle();
      const remarks = [`clocks off by ${skews.join(' s, ')} s`];
      expectToldOnce(await finalCount(drill, '11, skewed clocks', subjects, remarks));
    });
  });
}
