import { expect, test } from '@jest/globals';
import { explore } from './explore';
import { judgedEnds } from './judged-ends';
import { everyOrderAnew } from './orders-anew';
import { ONE_SESSION } from './scenarios/one-session';
import type { Scenario } from './scenarios/scenario';
import { stageOf } from './stage/stage';

/** Every order of these can be run from its beginning. */
const SMALL = [
  'event × event, a session within its limits',
  'event × sweep, a session within its limits',
  'sweep × sweep, a session within its limits',
  'event × sweep, a session remembered, that its user deletes',
  'event × event, a session over its limits, in alert-only mode',
];

test.each(ONE_SESSION.filter(({ name }) => SMALL.includes(name)))(
  'where each moment is visited once, as many orders come to each end as where each order is run from its beginning: $name',
  async ({ scenes, setting }: Scenario) => {
    for (const scene of await scenes()) {
      const { orders } = await explore(scene, setting);
      const endOf = judgedEnds(setting, stageOf(scene));
      const anew = new Map<string, bigint>();
      for (const end of await everyOrderAnew(scene)) {
        const text = await endOf(end);
        anew.set(text, (anew.get(text) ?? 0n) + 1n);
      }
      expect(anew).toEqual(orders);
    }
  },
);
