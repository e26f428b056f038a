import { afterAll, beforeAll } from '@jest/globals';
import { motoOrSkip } from '../harness/moto-or-skip';
import { createWorld, type World } from '../harness/world';

/** The drills stop so many sessions that the default blast radius would hold most stops back. */
const NO_BRAKE = {
  blastRadius: { minutes: 10, perAccount: 1_000_000, perLimitFile: 1_000_000, organization: 1_000_000 },
};

/** One deployment for several drills: founding an organization takes longer than most of them. */
export function drillsInOneWorld(name: string, drills: readonly ((deployed: () => World) => void)[]): void {
  motoOrSkip()(name, () => {
    let world: World;

    beforeAll(async () => {
      world = await createWorld(NO_BRAKE);
    });

    afterAll(() => world?.close());

    for (const drill of drills) drill(() => world);
  });
}
