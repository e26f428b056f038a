import {
  type Alert,
  type LoudAlert,
  laneOf,
  type Mailer,
  type MailPace,
  memoryAlertQueue,
  memoryMailPace,
  memoryPartlyTold,
  type PartlyTold,
  type Recipient,
  tellLoud,
  tellWaiting,
} from '@glue-session-guard/guard';
import type { Random } from '../e2e/harness/random';

/** One mail as a recipient got it. */
export interface Delivered {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly to: readonly string[];
  readonly alert: Alert;
}

export interface Troubles {
  readonly random: Random;
  /** Of so many calls one kills the function, before or after it takes effect; never when absent. */
  readonly killsOneIn?: number;
  /** Whether SNS refuses a mail at this time. */
  readonly isRefused?: (at: number) => boolean;
}

export interface SimulatedAlerter {
  hand(alert: Alert): void;
  /** Lets a second pass, in which both lanes run as the hub deploys them. */
  tick(): Promise<void>;
  now(): number;
  waiting(): number;
  readonly delivered: readonly Delivered[];
  readonly counts: () => {
    readonly kills: number;
    readonly refused: number;
    readonly deadLetters: number;
    readonly mostReceives: number;
  };
}

/** As the hub stack has them. */
const NORMAL = { hiddenMs: 300_000, maxReceives: 300 };
const LOUD = { hiddenMs: 180_000, maxReceives: 5 };
const LOUD_BATCH = 100;
const LOUD_WINDOW_SECONDS = 5;
const MINUTE_SECONDS = 60;
const NO_MUTES = { all: async () => [] };

/** Both lanes on queues with the semantics of SQS, second by second. The schedule starts within its minute when it likes. */
export function simulatedAlerter(
  start: number,
  recipients: readonly Recipient[],
  { random, killsOneIn, isRefused = () => false }: Troubles,
): SimulatedAlerter {
  let now = start;
  let refused = 0;
  let startsAt = random.between(0, MINUTE_SECONDS - 1);
  const clock = () => now;
  const delivered: Delivered[] = [];
  const normal = memoryAlertQueue({ ...NORMAL, clock });
  const loud = memoryAlertQueue({ ...LOUD, clock });
  const process = mortal(random, killsOneIn);
  const mailer: Mailer = {
    send: (alert, to) =>
      process.call(async () => {
        if (isRefused(now)) {
          refused += 1;
          throw new Error('Throttled');
        }
        delivered.push({ at: now, to, alert });
      }),
  };
  const counted = memoryMailPace();
  const pace: MailPace = {
    free: (share, at) => process.call(() => counted.free(share, at)),
    take: (share, at, plan) => process.call(() => counted.take(share, at, plan)),
  };
  const remembered = memoryPartlyTold();
  const partlyTold: PartlyTold = {
    all: () => process.call(remembered.all),
    keep: (told) => process.call(() => remembered.keep(told)),
  };
  const telling = { pace, mailer, partlyTold, recipients, clock };
  const queue = {
    ...normal,
    receive: () => process.call(normal.receive),
    remove: (ids: readonly string[]) => process.call(() => normal.remove(ids)),
  };
  const overflow = {
    send: (alert: Alert, to: readonly string[]) => process.call(async () => normal.send(alert, to)),
  };

  /** As Lambda does: what the function answers for is deleted, and nothing when it gives no answer. */
  async function runLoud() {
    const batch: LoudAlert[] = [];
    for (let found = 1; found > 0 && batch.length < LOUD_BATCH; ) {
      const { alerts } = await loud.receive();
      found = alerts.length;
      const isLastTry = (id: string) => loud.receivesOf(id) >= LOUD.maxReceives;
      batch.push(...alerts.map((each) => ({ ...each, isLastTry: isLastTry(each.id) })));
    }
    if (batch.length === 0) return;
    const answer = await process.run(() => tellLoud(batch, { ...telling, overflow }));
    if (answer === 'killed') return;
    const back = new Set(answer.failed.map(({ id }) => id));
    await loud.remove(batch.map(({ id }) => id).filter((id) => !back.has(id)));
  }

  return {
    delivered,
    now: clock,
    hand: (alert) => (laneOf(alert) === 'loud' ? loud : normal).send(alert),
    waiting: () => normal.waiting() + loud.waiting(),
    tick: async () => {
      const second = (now - start) / 1000;
      if (second % LOUD_WINDOW_SECONDS === 0) await runLoud();
      if (second % MINUTE_SECONDS === startsAt)
        await process.run(() => tellWaiting({ ...telling, queue, mutes: NO_MUTES }));
      now += 1_000;
      if ((second + 1) % MINUTE_SECONDS === 0) startsAt = random.between(0, MINUTE_SECONDS - 1);
    },
    counts: () => ({
      kills: process.kills(),
      refused,
      deadLetters: normal.deadLetters.length + loud.deadLetters.length,
      mostReceives: Math.max(normal.mostReceives(), loud.mostReceives()),
    }),
  };
}

class Killed extends Error {}

/** A function that may die before or after each of its calls takes effect. A dead one calls nothing and gives no answer. */
function mortal(random: Random, killsOneIn: number | undefined) {
  let isDead = false;
  let kills = 0;
  const die = () => {
    isDead = true;
    kills += 1;
    throw new Killed();
  };
  return {
    kills: () => kills,
    async call<T>(effect: () => Promise<T>): Promise<T> {
      if (isDead) throw new Killed();
      const dies = killsOneIn !== undefined && random.chance(1 / killsOneIn);
      if (dies && random.chance(0.5)) die();
      const result = await effect();
      if (dies) die();
      return result;
    },
    async run<T>(work: () => Promise<T>): Promise<T | 'killed'> {
      isDead = false;
      try {
        const answer = await work();
        return isDead ? 'killed' : answer;
      } catch (error) {
        if (isDead) return 'killed';
        throw error;
      }
    },
  };
}
