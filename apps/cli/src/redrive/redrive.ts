import type { DeadLetterQueue, DeadLetterQueueName, Redriven } from '@glue-session-guard/aws/operator';
import type { Failure } from '@glue-session-guard/guard';
import { toGuardError } from '@glue-session-guard/problem';
import { type Reason, reasonsOf } from './reasons-of';

/** One dead-letter queue, as `gsg redrive --json` prints it. */
export interface QueueReport {
  readonly queue: DeadLetterQueueName;
  /** About how many messages wait. */
  readonly waiting: number;
  /** How many of them were looked at for the reasons. */
  readonly looked: number;
  readonly reasons: readonly Reason[];
  /** Null when nothing was to be moved, or nothing was asked to be. */
  readonly redriven: Redriven | { readonly kind: 'failed'; readonly failure: Failure } | null;
}

/** Enough to see what is wrong; the rest fails for the same few reasons. */
const LOOK_AT = 200;

/** What is in the queues and why; then, unless it is a dry run, each is moved. One that fails does not keep the others. */
export function redrive(queues: readonly DeadLetterQueue[], isDryRun: boolean): Promise<QueueReport[]> {
  return Promise.all(queues.map((queue) => report(queue, isDryRun)));
}

async function report(queue: DeadLetterQueue, isDryRun: boolean): Promise<QueueReport> {
  const { waiting, letters } = await queue.peek(LOOK_AT);
  return {
    queue: queue.name,
    waiting,
    looked: letters.length,
    reasons: reasonsOf(letters),
    redriven: isDryRun || waiting === 0 ? null : await redriveOne(queue),
  };
}

async function redriveOne(queue: DeadLetterQueue): Promise<QueueReport['redriven']> {
  try {
    return await queue.redrive();
  } catch (error) {
    const { code, message, hint = '' } = toGuardError(error);
    return { kind: 'failed', failure: { code, message, hint } };
  }
}
