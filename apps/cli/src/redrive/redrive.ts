import type { DeadLetterQueue, DeadLetterQueueName, Redriven } from '@glue-session-guard/aws/operator';
import type { Failure } from '@glue-session-guard/guard';
import { toGuardError } from '@glue-session-guard/problem';
import { type Reason, reasonsOf } from './reasons-of';

/** One dead-letter queue, as `gsg redrive --json` prints it. */
export interface QueueReport {
  readonly queue: DeadLetterQueueName;
  /** About how many messages wait; null when the queue could not be looked at. */
  readonly waiting: number | null;
  /** How many of them were looked at for the reasons. */
  readonly looked: number;
  readonly reasons: readonly Reason[];
  /** Null when nothing was to be moved, or nothing was asked to be. `failed`: it could not be moved, or not be looked at. */
  readonly redriven: Redriven | Failed | null;
}

interface Failed {
  readonly kind: 'failed';
  readonly failure: Failure;
}

/** Enough to see what is wrong; the rest fails for the same few reasons. */
const LOOK_AT = 200;

/** What is in the queues and why; then, unless it is a dry run, each is moved. One that fails tells so and keeps no other. */
export function redrive(queues: readonly DeadLetterQueue[], isDryRun: boolean): Promise<QueueReport[]> {
  return Promise.all(queues.map((queue) => report(queue, isDryRun)));
}

async function report(queue: DeadLetterQueue, isDryRun: boolean): Promise<QueueReport> {
  const seen = await orFailed(queue.peek(LOOK_AT));
  if ('kind' in seen) return { queue: queue.name, waiting: null, looked: 0, reasons: [], redriven: seen };
  const { waiting, letters } = seen;
  return {
    queue: queue.name,
    waiting,
    looked: letters.length,
    reasons: reasonsOf(letters),
    redriven: isDryRun || waiting === 0 ? null : await orFailed(queue.redrive()),
  };
}

async function orFailed<T>(call: Promise<T>): Promise<T | Failed> {
  try {
    return await call;
  } catch (error) {
    const { code, message, hint = '' } = toGuardError(error);
    return { kind: 'failed', failure: { code, message, hint } };
  }
}
