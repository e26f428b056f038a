import type { Backstage } from './stage/backstage';
import { messageJob, type Setting, sweepJob } from './stage/jobs';
import { later, type World } from './stage/world';

const SWEEP_EVERY_MS = 15 * 60_000;
const SWEEPS = 2;

/** What follows when everybody is done or dead: messages that wait are handled in their order, and sweeps come. */
export async function recover(from: World, setting: Setting, behind: Backstage): Promise<World> {
  let world = await workOff(from, setting, behind);
  for (let sweep = 1; sweep <= SWEEPS; sweep += 1) {
    const job = sweepJob(`sweep ${sweep} afterwards`, setting);
    const swept = await behind.alone(job, later(world, world.now + SWEEP_EVERY_MS));
    world = await workOff(swept, setting, behind);
  }
  return world;
}

async function workOff(from: World, setting: Setting, behind: Backstage): Promise<World> {
  let world = from;
  while (world.queue.length > 0) {
    const [message, ...others] = [...world.queue].sort((a, b) => a.due - b.due);
    if (message === undefined) break;
    const taken = { ...later(world, Math.max(world.now, message.due)), queue: others };
    world = await behind.alone(messageJob(message, setting), taken);
  }
  return world;
}
