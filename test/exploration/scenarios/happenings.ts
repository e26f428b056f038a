import type { Happening } from '../stage/stage';
import { endInGlue } from '../stage/world';

export const USER_STOPS = userEnds('stop');
export const USER_DELETES = userEnds('delete');
export const READY: Happening = {
  name: 'the session is ready',
  change: (world) => ({ ...world, now: world.now + 10_000 }),
};

function userEnds(kind: 'stop' | 'delete'): Happening {
  return {
    name: `its user ${kind}s it`,
    change: async (world) => (await endInGlue(world, { kind, by: 'user', seen: null })).world,
  };
}
