import { afterAll, beforeAll } from '@jest/globals';
import { blindSpots } from './faults/blind-spots';
import { brakes } from './faults/brakes';
import { brokenServices } from './faults/broken-services';
import { hostileMessages } from './faults/hostile-messages';
import { killedProcesses } from './faults/killed-processes';
import { mendedRole } from './faults/mended-role';
import { repeatedDelivery } from './faults/repeated-delivery';
import { skewedClocks } from './faults/skewed-clocks';
import { slowStarts } from './faults/slow-starts';
import { sweeping } from './faults/sweeping';
import { sweepsUnderFaults } from './faults/sweeps-under-faults';
import { throttled } from './faults/throttled';
import { unreachableOrganizations } from './faults/unreachable-organizations';
import { motoOrSkip } from './harness/moto-or-skip';
import { createWorld, type World } from './harness/world';

/** The drills stop so many sessions that the default blast radius would hold most stops back. */
const NO_BRAKE = { blastRadius: { stops: 1_000_000, minutes: 10 } };

motoOrSkip()('the guard under faults', () => {
  let world: World;
  const deployed = () => world;

  beforeAll(async () => {
    world = await createWorld(NO_BRAKE);
  });

  afterAll(() => world?.close());

  repeatedDelivery(deployed);
  throttled(deployed);
  brokenServices(deployed);
  killedProcesses(deployed);
  sweepsUnderFaults(deployed);
  slowStarts(deployed);
  hostileMessages(deployed);
  unreachableOrganizations(deployed);
  skewedClocks(deployed);
  brakes(deployed);
  sweeping(deployed);
  mendedRole(deployed);
  blindSpots(deployed);
});
