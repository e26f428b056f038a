import type { SQSClient } from '@aws-sdk/client-sqs';
import type { HubOutputs } from './hub';
import { moveBySqs } from './move-by-sqs';
import { type Peeked, peekQueue } from './peek-queue';
import { clear, type Redriven, reIngest } from './redrive';

export type DeadLetterQueueName = 'enforcer' | 'undelivered' | 'sweep' | 'missed-runs';

/** Place messages wait for a person. */
export interface DeadLetterQueue {
  readonly name: DeadLetterQueueName;
  /** Looks at `limit` messages at most, and leaves them where they are. */
  peek(limit: number): Promise<Peeked>;
  /** Has every message tried again. */
  redrive(): Promise<Redriven>;
}

/**
 * Every dead-letter queue of the hub. SQS moves messages only out of a queue that is the dead-letter queue of another
 * queue; out of the rule's we carry them ourselves. A run that was missed is not made up for: the next one does it all.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export function deadLetterQueues(sqs: SQSClient, outputs: HubOutputs): DeadLetterQueue[] {
  const queue = (name: DeadLetterQueueName, url: string, redrive: DeadLetterQueue['redrive']) => ({
    name,
    peek: (limit: number) => peekQueue(sqs, url, limit),
    redrive,
  });
  const { QueueUrl: work, SweepQueueUrl: places } = outputs;
  const { DeadLetterQueueUrl: enforcer, UndeliveredQueueUrl: undelivered } = outputs;
  const { SweepDeadLetterQueueUrl: sweep, MissedRunsQueueUrl: missed } = outputs;
  return [
    queue('enforcer', enforcer, () => moveBySqs(sqs, { from: enforcer, to: work })),
    queue('undelivered', undelivered, () => reIngest(sqs, { from: undelivered, to: work })),
    queue('sweep', sweep, () => moveBySqs(sqs, { from: sweep, to: places })),
    queue('missed-runs', missed, () => clear(sqs, missed)),
  ];
}
