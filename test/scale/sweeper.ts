import { type RegionSweep, sweepRegion, waitsOf } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import { type Consumer, consume, type Usage } from './consumer';
import { contextOf, type Work } from './enforcer';
import { type Order, placesOf, readOrganization, type Sweep, sendOrders } from './plan-sweep';
import { type SimulatedQueue, simulatedQueue } from './simulated-queue';
import type { World } from './world';

export interface Sweeps {
  readonly usage: Usage;
  readonly queue: SimulatedQueue<Order>;
  readonly tally: Tally;
}

interface Tally {
  /** Seconds that planning each sweep took: reading the organization and sending the messages. */
  readonly planSeconds: number[];
  /** Minutes that each sweep took, from its scheduled start to its last place. */
  readonly minutes: number[];
  /** Sweeps that had not finished when the next began. */
  unfinished: number;
  /** Places that a sweep left to the next one, because the next had begun. */
  superseded: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Plans a sweep at each interval of the day, and handles one message for each place as the enforcer handles its messages. */
export function runSweeps(world: World, work: SimulatedQueue<Work>): Sweeps {
  const queue = simulatedQueue<Order>(world.time);
  const tally: Tally = { planSeconds: [], minutes: [], unfinished: 0, superseded: 0 };
  const state: State = { current: undefined };
  const usage = consume(regions(queue, { world, work, tally, state }), world);
  const places = placesOf(world);
  const plan = async () => {
    const startedAt = world.time.now();
    tally.unfinished += (state.current?.left ?? 0) > 0 ? 1 : 0;
    await readOrganization(world);
    const sweep: Sweep = { startedAt, left: places.flat().length };
    state.current = sweep;
    await sendOrders(places, sweep, { aws: world.aws, send: queue.send });
    const seconds = (world.time.now() - startedAt) / 1000;
    tally.planSeconds.push(seconds);
    if (seconds > world.parameters.planTimeoutSeconds) usage.timeouts += 1;
  };
  const every = world.parameters.sweepEveryMinutes * MINUTE;
  for (let at = every; every > 0 && at <= DAY; at += every) world.time.after(at, () => void plan());
  return { usage, queue, tally };
}

interface State {
  /** The sweep that was planned last. Messages of earlier sweeps are ignored. */
  current: Sweep | undefined;
}

interface Sweeping {
  readonly world: World;
  /** The enforcer's queue. */
  readonly work: SimulatedQueue<Work>;
  readonly tally: Tally;
  readonly state: State;
}

function regions(queue: SimulatedQueue<Order>, { world, work, tally, state }: Sweeping): Consumer<Order> {
  const { parameters, time } = world;
  return {
    queue,
    concurrency: parameters.sweeperConcurrency,
    batch: parameters.sweeperBatch,
    timeoutSeconds: parameters.sweeperTimeoutSeconds,
    memoryMegabytes: parameters.sweeperMemoryMegabytes,
    wire: (instance) => {
      const context = contextOf(world, instance, 'sweep');
      return async ({ content: { where, sweep } }) => {
        instance.cpu(parameters.messageCpu);
        if (sweep !== state.current) {
          tally.superseded += 1;
          return;
        }
        const found = await sweepRegion(where, String(sweep.startedAt), context);
        for (const { session, state: wait, afterSeconds } of waitsOf(found)) {
          await instance.call('sqs:SendMessage', null);
          work.send([{ body: '', look: session, wait }], afterSeconds);
        }
        expectWhole(found);
        sweep.left -= 1;
        if (sweep.left === 0) tally.minutes.push((time.now() - sweep.startedAt) / MINUTE);
      };
    },
  };
}

/** If a session failed, its message comes back, as in apps/sweeper. */
function expectWhole({ failures, where }: RegionSweep): void {
  if (failures.length === 0) return;
  throw new GuardError('GSG_SWEEP_INCOMPLETE', `${failures.length} sessions of ${where.account} failed`, {
    cause: failures[0]?.error,
  });
}
