import { afterAll, beforeAll } from '@jest/globals';
import { motoOrSkip } from '../harness/moto-or-skip';
import { createWorld, type World } from '../harness/world';

const SETTINGS = {
  // Each sweep reads rules and limits anew. By default the next reading is drawn at random, so that a drill would see it or not.
  sweep: { coverageEveryMinutes: 15 },
  // The drills stop so many sessions that the default budgets would hold most stops back.
  blastRadius: { minutes: 10, perAccount: 1_000_000, perLimitFile: 1_000_000, organization: 1_000_000 },
};

/** One deployment for several drills: founding an organization takes longer than most of them. */
export function drillsInOneWorld(name: string, drills: readonly ((deployed: () => World) => void)[]): void {
  motoOrSkip()(name, () => {
    let world: World;

    beforeAll(async () => {
      world = await createWorld(SETTINGS);
    });

    afterAll(() => world?.close());

    for (const drill of drills) drill(() => world);
  });
}
