import { createSessionEvent } from '@glue-session-guard/guard';
import { parseEvent } from '@glue-session-guard/session';
import { simulatedAws } from './aws/aws';
import { type SimulatedQueue, simulatedQueue } from './aws/simulated-queue';
import { timeline } from './aws/timeline';
import { type AlerterUsage, runAlerter } from './functions/alerter';
import type { Usage } from './functions/consumer';
import { runEnforcer, type Work } from './functions/enforcer';
import { runSweeps, type Sweeps } from './functions/sweeper';
import type { Parameters } from './parameters';
import { seededRandom } from './random';
import { attacks, type PlannedSession, workload } from './workload';
import { createWorld, type World } from './world';

const MIDNIGHT = Date.UTC(2026, 10, 23);
const MINUTE = 60_000;
const STOPPING = 30_000;

export interface Day {
  readonly sessions: readonly PlannedSession[];
  readonly world: World;
  readonly enforcer: Usage;
  readonly work: SimulatedQueue<Work>;
  readonly sweeps: Sweeps;
  readonly alerter: AlerterUsage;
}

/** Simulates a day of the organization, from midnight until the last message is handled. */
export async function simulateDay(parameters: Parameters): Promise<Day> {
  const time = timeline(MIDNIGHT);
  // Sessions and calls draw from generators of their own, so the sessions are the same however many calls are made.
  const sessions = [
    ...workload(parameters, seededRandom(parameters.seed), MIDNIGHT),
    ...attacks(parameters, seededRandom(parameters.seed + 2), MIDNIGHT),
  ];
  const aws = simulatedAws({ time, random: seededRandom(parameters.seed + 1), parameters });
  const world = createWorld(time, aws, parameters);
  const work = simulatedQueue<Work>(time);
  const enforcer = runEnforcer(work, world);
  const sweeps = await runSweeps(world, work);
  const alerter = runAlerter(world);
  for (const session of sessions)
    time.after(session.call.at - MIDNIGHT, () => begin(session, world, (body) => work.send([{ body }])));
  await time.run();
  await alerter.finish();
  return { sessions, world, enforcer, work, sweeps, alerter: alerter.usage };
}

/** A session is created: Glue knows it now, the queue and CloudTrail's history get it later, and then its owner ends it. */
function begin(session: PlannedSession, world: World, deliver: (body: string) => void): void {
  const { time, parameters } = world;
  const { call, provisioning, life, deliveries } = session;
  const { glue, trail } = world.createPlace(call);
  glue.create(call, call.request, { provisioning, stopping: STOPPING });
  const event = createSessionEvent(call);
  const body = JSON.stringify(event);
  for (const milliseconds of deliveries) time.after(milliseconds, () => deliver(body));
  time.after(parameters.historyMinutes * MINUTE, () => {
    const parsed = parseEvent(event);
    if (parsed.kind === 'session') trail.keep(parsed.session);
  });
  time.after(provisioning + life, () => void glue.deleteSession(call));
}
