import type { AccountOrder, KeptAccount } from '@glue-session-guard/guard';
import { guardNames } from '@glue-session-guard/limits';
import { closeSweep, type SweeperDeps } from '@glue-session-guard/sweeper/close-sweep';
import { createPlan } from '@glue-session-guard/sweeper/plan';
import { visitAccount } from '@glue-session-guard/sweeper/visit-account';
import { type SimulatedQueue, simulatedQueue } from '../aws/simulated-queue';
import { type Random, seededRandom } from '../random';
import { ROOT } from '../sample-limits';
import { regionsOf } from '../workload';
import { MANAGEMENT, type World } from '../world';
import { seedYesterday } from '../yesterday';
import { type Consumer, consume, type Usage } from './consumer';
import { contextOf, type Work } from './enforcer';
import { createInstance, type Instance } from './instance';
import { type Lags, meteredSweep } from './metered-sweep';

export interface Sweeps {
  readonly usage: Usage;
  readonly queue: SimulatedQueue<AccountOrder>;
  readonly tally: Tally;
}

interface Tally {
  /** Seconds that planning each sweep took: reading the organization and sending the messages. */
  readonly planSeconds: number[];
  /** Minutes that each sweep took, from its scheduled start to its last place. */
  readonly minutes: number[];
  /** Sweeps that had not finished when the next began. */
  unfinished: number;
  /** Accounts that a sweep left to the next one, because the next had begun. */
  superseded: number;
  /** Places that were looked at, and those of them of which the log tells. */
  looks: number;
  linesLogged: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Plans a sweep at each interval of the day, and handles one message for each account, by the code of apps/sweeper. */
export async function runSweeps(world: World, work: SimulatedQueue<Work>): Promise<Sweeps> {
  const { time, parameters } = world;
  const queue = simulatedQueue<AccountOrder>(time);
  const tally: Tally = {
    planSeconds: [],
    minutes: [],
    unfinished: 0,
    superseded: 0,
    looks: 0,
    linesLogged: 0,
  };
  const random = seededRandom(parameters.seed + 3);
  const sweeping: Sweeping = { world, work, queue, tally, random };
  const usage = consume(accounts(sweeping), world);
  await seedYesterday(world, random);
  const every = parameters.sweepEveryMinutes * MINUTE;
  for (let at = every; every > 0 && at <= DAY; at += every)
    time.after(at, () => void planOne(sweeping, usage));
  return { usage, queue, tally };
}

interface Sweeping {
  readonly world: World;
  /** The enforcer's queue. */
  readonly work: SimulatedQueue<Work>;
  readonly queue: SimulatedQueue<AccountOrder>;
  readonly tally: Tally;
  readonly random: Random;
}

async function planOne(sweeping: Sweeping, usage: Usage): Promise<void> {
  const { world, tally } = sweeping;
  const startedAt = world.time.now();
  const instance = createInstance(world, world.parameters.planMemoryMegabytes);
  const lags: Lags = new Map();
  const context = contextOf(world, instance, 'sweep');
  await createPlan({
    ...depsOf(sweeping, { instance, context, lags }),
    limits: async () => ({ documents: context.documents }),
    rolledOut: async () => undefined,
  })();
  await world.time.wait(longest(lags));
  const seconds = (world.time.now() - startedAt) / 1000;
  tally.planSeconds.push(seconds);
  if (seconds > world.parameters.planTimeoutSeconds) usage.timeouts += 1;
}

function accounts(sweeping: Sweeping): Consumer<AccountOrder> {
  const { world, queue, tally } = sweeping;
  const { parameters, time } = world;
  return {
    queue,
    concurrency: parameters.sweeperConcurrency,
    batch: parameters.sweeperBatch,
    timeoutSeconds: parameters.sweeperTimeoutSeconds,
    memoryMegabytes: parameters.sweeperMemoryMegabytes,
    wire: (instance) => {
      const context = contextOf(world, instance, 'sweep');
      return async (message) => {
        const order = message.content;
        instance.cpu(parameters.messageCpu);
        if (order.sweepId !== world.sweep.last()?.id) {
          tally.superseded += 1;
          return;
        }
        const lags: Lags = new Map();
        const deps = depsOf(sweeping, { instance, context, lags });
        const { done, failures, rest } = await visitAccount(order, `${message.id}/${message.receives}`, {
          ...deps,
          managementAccount: MANAGEMENT,
        });
        await time.wait(longest(lags));
        tally.looks += done;
        if (failures.length === 0 && rest.length > 0)
          await deps.sweep.queue.send([{ ...order, regions: rest }]);
        await countIn(done, deps, tally);
        const [first] = failures;
        if (first !== undefined) throw first;
      };
    },
  };
}

/** The write of a batch that counts what is done is left out here, and billed by the number of batches. */
async function countIn(done: number, deps: SweeperDeps, tally: Tally): Promise<void> {
  const last = await deps.sweep.sweeps.last();
  const counted = last === undefined ? undefined : await deps.sweep.sweeps.countDone(last.id, done);
  if (counted === undefined || counted.finishedAt !== undefined || counted.done < counted.planned) return;
  tally.minutes.push((deps.context.clock() - counted.startedAt) / MINUTE);
  const kept: readonly KeptAccount[] = await deps.sweep.accounts.all();
  await closeSweep(counted, kept, deps);
}

interface Running {
  readonly instance: Instance;
  readonly context: ReturnType<typeof contextOf>;
  readonly lags: Lags;
}

function depsOf(
  { world, work, queue, tally, random }: Sweeping,
  { instance, context, lags }: Running,
): SweeperDeps {
  const { parameters, time } = world;
  const { sweepEveryMinutes, quietEveryMinutes, coverageEveryMinutes, sweeperTimeoutSeconds } = parameters;
  const metered = meteredSweep(world, instance, lags);
  return {
    context: {
      ...context,
      deadline: time.now() + (sweeperTimeoutSeconds - FOR_THE_LAST_SECONDS) * 1000,
    },
    sweep: {
      ...metered,
      queue: {
        ...metered.queue,
        send: async (orders) => {
          await metered.queue.send(orders);
          queue.send(orders);
        },
      },
      waits: {
        handOver: async ({ session, state: wait, afterSeconds }) => {
          await instance.call('sqs:SendMessage', null);
          work.send([{ body: '', look: session, wait }], afterSeconds);
        },
      },
    },
    enrolment: {
      enrol: [ROOT],
      exclude: [],
      regions: regionsOf(parameters),
      documents: context.documents,
    },
    pace: { everyMs: sweepEveryMinutes * MINUTE, quietEveryMs: quietEveryMinutes * MINUTE },
    coverageKeptMs:
      coverageEveryMinutes <= sweepEveryMinutes ? 0 : (coverageEveryMinutes - sweepEveryMinutes / 2) * MINUTE,
    share: random.share,
    maxReceives: parameters.maxReceives,
    offered: [],
    names: guardNames(),
    alertUnits: [],
    noticeDays: 14,
    telemetry: {
      ...SILENT,
      unfinished: () => {
        tally.unfinished += 1;
      },
      region: ({ listed }) => {
        tally.linesLogged += listed > 0 ? 1 : 0;
      },
    },
  };
}

/** As in apps/sweeper. */
const FOR_THE_LAST_SECONDS = 90;

const nothing = () => {};
const SILENT: SweeperDeps['telemetry'] = {
  planned: nothing,
  plannedAlready: nothing,
  unfinished: nothing,
  closed: nothing,
  organizationUnread: nothing,
  hubUnread: nothing,
  region: nothing,
  superseded: nothing,
  putBack: nothing,
  unwatched: nothing,
  tagsUnread: nothing,
  notHastened: nothing,
  trailUnread: nothing,
  limitsFault: nothing,
  canarySent: nothing,
  due: nothing,
  failure: nothing,
  flush: nothing,
};

function longest(lags: Lags): number {
  return Math.max(0, ...lags.values());
}
