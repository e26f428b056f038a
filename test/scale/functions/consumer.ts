import { toGuardError } from '@glue-session-guard/problem';
import type { Message, SimulatedQueue } from '../aws/simulated-queue';
import { createInstance, type Instance, type Surroundings } from './instance';

/** What happened in a day to a Lambda function that reads a queue. */
export interface Usage {
  messages: number;
  /** Messages that failed and came back, by the code of the failure. */
  readonly failures: Map<string, number>;
  deadLetters: number;
  /** Invocations that Lambda ended at the timeout. */
  timeouts: number;
  invocations: number;
  billedSeconds: number;
  peakConcurrency: number;
  longestSeconds: number;
}

export interface Consumer<Content> {
  readonly queue: SimulatedQueue<Content>;
  /** The most instances at once. */
  readonly concurrency: number;
  /** The most messages in one invocation. */
  readonly batch: number;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** Makes the handler of a new instance. */
  wire(instance: Instance): Handler<Content>;
}

/** Throws if the message has to come back after its visibility timeout. */
type Handler<Content> = (message: Message<Content>) => Promise<void>;

/**
 * A queue and the function that Lambda runs on its batches. Lambda runs as many instances as there is work for, up to
 * the maximum concurrency. An instance handles the messages of a batch in parallel, and a message that fails comes back alone.
 */
export function consume<Content>(consumer: Consumer<Content>, around: Surroundings): Usage {
  const { queue, concurrency } = consumer;
  const idle = Array.from({ length: concurrency }, (): Slot<Content> => ({}));
  const usage: Usage = { ...NOTHING, failures: new Map() };
  const start = () => {
    const busy = concurrency - idle.length;
    if (queue.visible() === 0 || idle.length === 0) return;
    const slot = idle.pop();
    if (slot === undefined) return;
    usage.peakConcurrency = Math.max(usage.peakConcurrency, busy + 1);
    void invoke(slot, { consumer, around, usage }).then(() => {
      idle.push(slot);
      start();
    });
  };
  queue.onVisible(start);
  return usage;
}

const NOTHING: Omit<Usage, 'failures'> = {
  messages: 0,
  deadLetters: 0,
  timeouts: 0,
  invocations: 0,
  billedSeconds: 0,
  peakConcurrency: 0,
  longestSeconds: 0,
};

/** The visibility timeout is six times the function's. */
const VISIBILITY = 6;

/** A slot for one instance. It is empty before the first batch, and after its instance was killed. */
interface Slot<Content> {
  warm?: { readonly instance: Instance; readonly handle: Handler<Content> };
}

interface Invocation<Content> {
  readonly consumer: Consumer<Content>;
  readonly around: Surroundings;
  readonly usage: Usage;
}

async function invoke<Content>(slot: Slot<Content>, invocation: Invocation<Content>): Promise<void> {
  const { consumer, around, usage } = invocation;
  const { time, aws, parameters } = around;
  await time.wait(parameters.receive);
  const batch = consumer.queue.receive(consumer.batch);
  if (batch.length === 0) return;
  aws.meter.count('sqs:ReceiveMessage', null);
  const started = time.now();
  const { instance, handle } = slot.warm ?? (await coldStart(slot, invocation));
  const failed: Message<Content>[] = [];
  const handled = Promise.all(batch.map((message) => handleOne(message, handle, { failed, usage })));
  const isInTime = await Promise.race([handled.then(() => true), timeout(started, invocation)]);
  if (!isInTime) {
    // Lambda kills the instance, so SQS gets no answer for any message of the batch.
    instance.kill();
    delete slot.warm;
    usage.timeouts += 1;
  } else aws.meter.count('sqs:DeleteMessageBatch', null);
  giveBack(isInTime ? failed : batch, started, invocation);
  const seconds = (time.now() - started) / 1000;
  usage.invocations += 1;
  usage.messages += batch.length;
  usage.billedSeconds += seconds;
  usage.longestSeconds = Math.max(usage.longestSeconds, seconds);
}

async function coldStart<Content>(slot: Slot<Content>, { consumer, around }: Invocation<Content>) {
  await around.time.wait(around.parameters.coldStart);
  const instance = createInstance(around, consumer.memoryMegabytes);
  slot.warm = { instance, handle: consumer.wire(instance) };
  return slot.warm;
}

async function timeout<Content>(started: number, { consumer, around }: Invocation<Content>): Promise<false> {
  const { time } = around;
  await time.wait(started + consumer.timeoutSeconds * 1000 - time.now());
  return false;
}

interface Handling<Content> {
  readonly failed: Message<Content>[];
  readonly usage: Usage;
}

async function handleOne<Content>(
  message: Message<Content>,
  handle: Handler<Content>,
  { failed, usage }: Handling<Content>,
): Promise<void> {
  try {
    await handle(message);
  } catch (error) {
    const { code } = toGuardError(error);
    usage.failures.set(code, (usage.failures.get(code) ?? 0) + 1);
    failed.push(message);
  }
}

function giveBack<Content>(
  messages: readonly Message<Content>[],
  receivedAt: number,
  { consumer, around, usage }: Invocation<Content>,
): void {
  const invisible = consumer.timeoutSeconds * VISIBILITY - (around.time.now() - receivedAt) / 1000;
  for (const message of messages) {
    if (message.receives + 1 < around.parameters.maxReceives) consumer.queue.giveBack(message, invisible);
    else usage.deadLetters += 1;
  }
}
