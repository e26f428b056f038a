import {
  type Alert,
  createSessionEvent,
  type EventQueue,
  type EventResult,
  type Failure,
  type GuardContext,
  type GuardPorts,
  guardEvent,
  guardSettings,
  guardUnnamed,
  handBack,
  type MemoryOrganization,
  type MemoryQueue,
  memoryOrganization,
  memoryQueue,
  type SessionRef,
  type UnnamedLook,
  type VirtualClock,
  virtualClock,
  type WaitState,
} from '@glue-session-guard/guard';
import type { Call } from './sample-calls';
import { DIRECTORY, DOCUMENTS } from './sample-limits';

/** An organization in memory, with the queue, the redeliveries and the dead letters that AWS puts around the guard. */
export interface World {
  readonly clock: VirtualClock;
  readonly organization: MemoryOrganization;
  readonly alerts: readonly Alert[];
  readonly deadLetters: readonly DeadLetter[];
  /** Creates a session in Glue and returns the text of its event. */
  start(call: Call, life?: { provisioningSeconds?: number }): string;
  /** Puts an event on the queue as a new message. */
  deliver(body: string, afterSeconds?: number): void;
  /** Plans something else that happens in the organization meanwhile. */
  later(afterSeconds: number, happens: () => Promise<unknown>): void;
  /** Moves the dead letters back to the queue. */
  redrive(): void;
  /** Handles messages until the queue is empty, and returns what became of each of them. */
  run(): Promise<Look[]>;
}

interface DeadLetter {
  readonly body: string;
  readonly failure: Failure | 'received too often';
}

export type Look = EventResult | UnnamedLook | { readonly kind: 'crashed'; readonly error: unknown };

export interface WorldOptions {
  /** Wraps the guard's ports, to count calls or to fail them. */
  readonly around?: (ports: GuardPorts) => GuardPorts;
  /** How long SQS hides a message that a worker has. As a rule shorter than the lease, so that the message of a worker that died comes back while its claim still holds. */
  readonly visibilitySeconds?: number;
}

export const WAITING = { firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 };
const TIMEOUT_SECONDS = 60;
const MAX_RECEIVES = 5;
const START = Date.UTC(2026, 10, 3, 9);

type Task = Message | { readonly kind: 'event'; readonly happens: () => Promise<unknown> };

interface Message {
  readonly kind: 'message';
  readonly id: string;
  readonly body: string;
  readonly receives: number;
  readonly wait?: WaitState;
}

export function createWorld({ around = (ports) => ports, visibilitySeconds = 60 }: WorldOptions = {}): World {
  const clock = virtualClock(START);
  const organization = memoryOrganization(DIRECTORY, clock);
  const queue = memoryQueue<Task>(clock);
  const deadLetters: DeadLetter[] = [];
  const settings = guardSettings(WAITING, TIMEOUT_SECONDS);
  const ports = around(organization.ports);
  const station: Station = {
    queue,
    deadLetters,
    context: { ports, documents: DOCUMENTS, settings, clock: clock.now },
    sent: 0,
    visibilitySeconds,
  };
  return {
    clock,
    organization,
    alerts: organization.alerts,
    deadLetters,
    start: (call, { provisioningSeconds = 0 } = {}) => {
      const life = { provisioning: provisioningSeconds * 1000, stopping: 20_000 };
      organization.glue.create(refOf(call), call.request, life);
      return JSON.stringify(createSessionEvent({ ...call, at: clock.now() }));
    },
    deliver: (body, afterSeconds = 0) => send({ body, afterSeconds }, station),
    later: (afterSeconds, happens) => queue.send({ kind: 'event', happens }, afterSeconds),
    redrive: () => {
      for (const { body } of deadLetters.splice(0)) send({ body, afterSeconds: 0 }, station);
    },
    run: () => workOff(station),
  };
}

interface Station {
  readonly queue: MemoryQueue<Task>;
  readonly deadLetters: DeadLetter[];
  readonly context: GuardContext;
  /** How many messages there were so far. */
  sent: number;
  readonly visibilitySeconds: number;
}

interface Sending {
  readonly body: string;
  readonly wait?: WaitState;
  readonly afterSeconds: number;
}

/** Puts a body on the queue as a new message. A session that waits gets a new message id too. */
function send({ afterSeconds, ...content }: Sending, station: Station): void {
  station.sent += 1;
  station.queue.send(
    { kind: 'message', id: `message-${station.sent}`, receives: 0, ...content },
    afterSeconds,
  );
}

async function workOff(station: Station): Promise<Look[]> {
  const looks: Look[] = [];
  for (let task = station.queue.next(); task !== undefined; task = station.queue.next()) {
    if (task.kind === 'message') looks.push(await look(task, station));
    else await task.happens();
  }
  return looks;
}

async function look(message: Message, station: Station): Promise<Look> {
  const { id, body, wait, receives } = message;
  try {
    const visit = {
      door: 'event',
      owner: `${id}/${receives + 1}`,
      isLastTry: receives + 1 >= MAX_RECEIVES,
      ...(wait && { wait }),
    } as const;
    const seen = await guardEvent(body, visit, station.context);
    const result = seen.kind === 'unnamed' ? await guardUnnamed(seen.call, visit, station.context) : seen;
    await handBack(body, result, queueOf(station));
    return result;
  } catch (error) {
    const again = { ...message, receives: receives + 1 };
    if (again.receives < MAX_RECEIVES) station.queue.send(again, station.visibilitySeconds);
    else station.deadLetters.push({ body, failure: 'received too often' });
    return { kind: 'crashed', error };
  }
}

/** What SQS does with a message that the guard hands back. */
function queueOf(station: Station): EventQueue {
  return {
    putBack: async (body, wait, afterSeconds) => send({ body, wait, afterSeconds }, station),
    deadLetter: async (body, failure) => {
      station.deadLetters.push({ body, failure });
    },
  };
}

export function refOf({ account, region, id }: Call): SessionRef {
  return { account, region, id };
}

/** What became of each message, in a word: the outcome if there is one. */
export function kindsOf(looks: readonly Look[]): string[] {
  return looks.map((look) => (look.kind === 'finished' ? look.outcome.kind : look.kind));
}
