import { backstage } from '../stage/backstage';
import type { Setting } from '../stage/jobs';
import { stageOf } from '../stage/stage';
import type { Job } from '../stage/worker';
import { later, type World } from '../stage/world';
import { LOOSE } from './limits';
import { message } from './session';

/** Longer than a lease. */
const LEASE_OVER_MS = 100_000;

/** The session was within the limits of before, and written down. Indexes may not show that yet. */
export async function remembered(world: World, setting: Setting): Promise<World[]> {
  return [await alone(message('zero', 'old', { ...setting, documents: LOOSE }), world)];
}

/** A worker died after any of its calls, and its lease is over; its message was lost. */
export async function leftByDead(world: World, setting: Setting): Promise<World[]> {
  const stage = stageOf({
    world,
    jobs: [{ job: message('zero', 'old', setting) }],
    happenings: [],
    crashes: 0,
  });
  const worlds: World[] = [];
  let moment = await stage.begin();
  for (let steps = await stage.steps(moment); steps[0] !== undefined; steps = await stage.steps(moment)) {
    moment = await steps[0].to();
    worlds.push(later(moment.world, world.now + LEASE_OVER_MS));
  }
  return worlds.slice(0, -1);
}

/** The world when this job was done and nobody else worked. */
export async function alone(job: Job, world: World): Promise<World> {
  return backstage().alone(job, world);
}
