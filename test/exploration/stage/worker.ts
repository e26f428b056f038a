import type { EventQueue, GuardPorts, WaitQueue } from '@glue-session-guard/guard';
import { askingPorts, askingQueue } from './asking-ports';
import type { Answer, Ask, Call } from './call';
import type { Message } from './world';

/** One run of the guard. Two jobs with one name do the same. */
export interface Job {
  readonly name: string;
  /** What brings the work back when the worker dies; absent: only the next sweep does. */
  readonly message?: Message;
  readonly run: (ports: GuardPorts, clock: () => number, queue: EventQueue & WaitQueue) => Promise<unknown>;
}

/** An answer that a worker got: to which of the calls that it waited for, and at what time. */
interface Fed {
  readonly call: number;
  readonly answer: Answer<unknown>;
  readonly now: number;
}

/**
 * A worker between two answers. Its code reads nothing but the answers it got and the time of the last one, so these are
 * its whole state, though nobody can look inside a function that awaits.
 */
export interface Worker {
  readonly id: number;
  readonly job: Job;
  /** Calls that it waits for. */
  readonly waitsFor: readonly Call[];
  /** Absent while it works. */
  readonly end?: Answer<unknown>;
}

export interface Workers {
  begin(job: Job, now: number): Promise<Worker>;
  /** The worker after this answer. */
  feed(worker: Worker, fed: Fed): Promise<Worker>;
}

interface Kept {
  readonly worker: Worker;
  readonly startedAt: number;
  readonly history: readonly Fed[];
}

/** Every worker that was met. One that was not met before is made by running its job anew with the answers that it got. */
export function workers(): Workers {
  const kept: Kept[] = [];
  const ids = new Map<string, number>();
  const keep = async (key: string, job: Job, { startedAt, history }: Omit<Kept, 'worker'>) => {
    const known = kept[ids.get(key) ?? -1];
    if (known !== undefined) return known.worker;
    const standing = await replay(job, startedAt, history);
    const worker = { id: kept.length, job, ...standing };
    ids.set(key, worker.id);
    kept.push({ worker, startedAt, history });
    return worker;
  };
  return {
    begin: (job, startedAt) => keep(`${job.name} at ${startedAt}`, job, { startedAt, history: [] }),
    feed: async ({ id, job }, fed) => {
      const before = kept[id];
      if (before === undefined) throw new Error(`Nobody knows worker ${id}`);
      const key = JSON.stringify([id, fed.call, fed.now, told(fed.answer)]);
      return keep(key, job, { startedAt: before.startedAt, history: [...before.history, fed] });
    },
  };
}

function told(answer: Answer<unknown>): unknown {
  return 'thrown' in answer ? { thrown: String(answer.thrown) } : answer;
}

type Standing = Pick<Worker, 'waitsFor' | 'end'>;

async function replay(job: Job, startedAt: number, history: readonly Fed[]): Promise<Standing> {
  const live = await start(job, startedAt);
  for (const fed of history) await live.feed(fed);
  return live.standing();
}

/** A worker that runs. */
export interface Live {
  feed(fed: Fed): Promise<void>;
  standing(): Standing;
}

interface Waiting {
  readonly call: Call;
  readonly settle: (answer: Answer<unknown>) => void;
}

export async function start({ run, message, name }: Job, startedAt: number): Promise<Live> {
  let now = startedAt;
  let waiting: readonly Waiting[] = [];
  let end: Answer<unknown> | undefined;
  const ask: Ask = <T>(call: Call<T>) =>
    new Promise<T>((resolve, reject) => {
      const settle = (answer: Answer<unknown>) =>
        // The answer is one of the call's own effects.
        'thrown' in answer ? reject(answer.thrown) : resolve(answer.value as T);
      waiting = [...waiting, { call, settle }];
    });
  run(askingPorts(ask), () => now, askingQueue(ask, message ?? { id: name, holds: name })).then(
    (value) => {
      end = { value };
    },
    (thrown: unknown) => {
      end = { thrown };
    },
  );
  await everythingElse();
  return {
    feed: async (fed) => {
      const fits = waiting[fed.call];
      if (fits === undefined) throw new Error(`${name} does not wait for call ${fed.call}`);
      waiting = waiting.filter((other) => other !== fits);
      now = fed.now;
      fits.settle(fed.answer);
      await everythingElse();
    },
    standing: () => ({ waitsFor: waiting.map(({ call }) => call), ...(end !== undefined && { end }) }),
  };
}

/** Until nothing is left to do but what somebody waits for. */
function everythingElse(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
