import { SEED } from '../../seed';
import type { FunctionSettings } from '../harness/functions/deployed-function';
import { type Enforcer, startEnforcer } from '../harness/functions/enforcer';
import { workUntil } from '../harness/functions/work-until';
import type { ReceivedAlert } from '../harness/inboxes';
import { queuedEvent } from '../harness/queued-event';
import { sendAll, type Taken, takeAll } from '../harness/queues';
import { type Random, randomOf } from '../harness/random';
import { createUnseen, type Started } from '../harness/sessions';
import type { World } from '../harness/world';
import { isHandOver } from '../proxy/faults/alert-queues';
import type { Life } from '../proxy/services/glue-sessions';
import { countMessages, logLines, type MessageCount } from './messages';
import type { Planned } from './population';

/** A session that was started for a drill, and what became of it in Glue. */
export interface Subject extends Planned {
  readonly started: Started;
  readonly life: Life;
}

/** One fault, tried on the deployed guard. */
export interface Drill {
  readonly seed: string;
  readonly random: Random;
  readonly world: World;
  readonly enforcer: Enforcer;
  start(planned: Planned): Promise<Subject>;
  startAll(planned: readonly Planned[]): Promise<Subject[]>;
  /** Puts the sessions' events on the queue, in this order, as the hub's rule does, while the enforcer runs. */
  deliver(subjects: readonly Subject[]): Promise<void>;
  send(bodies: readonly string[]): Promise<void>;
  /** Tells the drill of messages that it did not send itself: they came over the buses, or a test put them on the queue. */
  cameOtherwise(messages: number): void;
  /** Runs the enforcer, and the clock, until no message waits any more. */
  settle(): Promise<void>;
  alerts(): Promise<ReceivedAlert[]>;
  /** Alerts that arrived although their sender got no answer. */
  unheardAlerts(): number;
  deadLetters(): Promise<Taken[]>;
  messages(deadLetters: readonly Taken[]): MessageCount;
  /** The last line that the enforcer logged about each message, by the message's id. */
  logged(): ReadonlyMap<string, string>;
}

/** Batches at once: enough that two of them meet. */
const PROCESSES = 4;
/** As many as Lambda runs of the deployed function. Drills whose SDK retries wait in real time wait for them in parallel. */
export const MOST_PROCESSES = 10;
/** For each receive moto goes through all messages of a queue several times, so the queue is kept short. */
const BATCHES_AHEAD = 2;
/** Longer than any wait of the enforcer, and longer than five receives of a message that fails. */
const MOST_HOURS = 4;

/** Runs a drill with an enforcer of its own. */
export async function drilled(
  { world, name, ...settings }: { world: World; name: string } & FunctionSettings,
  run: (drill: Drill) => Promise<void>,
): Promise<void> {
  const enforcer = await startEnforcer(world, process.execPath, { processes: PROCESSES, ...settings });
  try {
    const drill = drillWith(world, enforcer, `${SEED}/${name}`);
    const left = [...(await drill.alerts()), ...(await drill.deadLetters())];
    if (left.length > 0) throw new Error(`The drill before left ${JSON.stringify(left[0])}`);
    await run(drill);
  } finally {
    world.clock.clear(); // What a failed drill left undone must not run in the next one.
    await enforcer.lambda.stop();
  }
}

function drillWith(world: World, enforcer: Enforcer, seed: string): Drill {
  const sent: string[] = [];
  let otherwise = 0;
  const putBackBefore = world.proxy.delays.delayed.length;
  const unheardBefore = world.proxy.unheard().length;
  const send = async (bodies: readonly string[]) => {
    const wave = BATCHES_AHEAD * 10 * enforcer.lambda.size;
    for (let start = 0; start < bodies.length; start += wave) {
      sent.push(...(await sendAll(world.hub.sqs, enforcer.queueUrl, bodies.slice(start, start + wave))));
      await enforcer.mapping.drain();
    }
  };
  const start = async (planned: Planned) => startSubject(world, planned);
  return {
    seed,
    random: randomOf(seed),
    world,
    enforcer,
    start,
    startAll: (planned) => Promise.all(planned.map(start)),
    deliver: (subjects) => send(subjects.map(({ started }) => JSON.stringify(queuedEvent(started)))),
    send,
    cameOtherwise: (messages) => {
      otherwise += messages;
    },
    settle: () => settle(world, enforcer),
    alerts: () => world.inboxes.everyAlert(),
    unheardAlerts: () => world.proxy.unheard().slice(unheardBefore).filter(isHandOver).length,
    deadLetters: () => takeAll(world.hub.sqs, enforcer.deadLetterQueueUrl),
    logged: () => logLines(enforcer.lambda.log()),
    messages: (deadLetters) =>
      countMessages(
        { ids: sent, others: otherwise + world.proxy.delays.delayed.length - putBackBefore },
        enforcer,
        deadLetters,
      ),
  };
}

async function startSubject(world: World, planned: Planned): Promise<Subject> {
  const started = await createUnseen(world, planned.where, planned.request);
  const life = world.proxy.glue.livesOf(started, started.id).at(-1);
  if (life === undefined) throw new Error(`Session ${started.id} was not created`);
  return { ...planned, started, life };
}

async function settle({ clock }: World, { mapping }: Enforcer): Promise<void> {
  await workUntil(clock.now() + MOST_HOURS * 3_600_000, { clock, mapping });
  if (clock.next() !== undefined) throw new Error(`Messages still wait after ${MOST_HOURS} hours`);
}
