import type { SQSClient } from '@aws-sdk/client-sqs';
import type { HubOutputs } from './hub';
import { moveBySqs } from './move-by-sqs';
import { type Peeked, peekQueue } from './peek-queue';
import { clear, type Redriven, reIngest } from './redrive';
import { type RegionQueues, unforwardedQueue } from './unforwarded-queue';

export type DeadLetterQueueName =
  | 'enforcer'
  | 'undelivered'
  | 'unforwarded'
  | 'sweep'
  | 'missed-runs'
  | 'alerts'
  | 'loud-alerts';

/** A queue of messages that need a person. */
export interface DeadLetterQueue {
  readonly name: DeadLetterQueueName;
  /** Reads at most `limit` messages and leaves them in the queue. */
  peek(limit: number): Promise<Peeked>;
  /** Has every message tried again, or deletes it where another try is of no use. */
  redrive(): Promise<Redriven>;
}

/**
 * The dead-letter queues of the hub. SQS moves messages only out of the dead-letter queue of another queue, so out of
 * those of EventBridge rules we carry them ourselves. A missed run of the sweep is cleared: the next one does its work.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export function deadLetterQueues(
  sqs: SQSClient,
  outputs: HubOutputs,
  inRegions: RegionQueues,
): DeadLetterQueue[] {
  const queue = (name: DeadLetterQueueName, url: string, redrive: DeadLetterQueue['redrive']) => ({
    name,
    peek: (limit: number) => peekQueue(sqs, url, limit),
    redrive,
  });
  const { QueueUrl: work, SweepQueueUrl: places } = outputs;
  const { DeadLetterQueueUrl: enforcer, UndeliveredQueueUrl: undelivered } = outputs;
  const { SweepDeadLetterQueueUrl: sweep, MissedRunsQueueUrl: missed } = outputs;
  const { AlertDeadLetterQueueUrl: alerts, LoudAlertDeadLetterQueueUrl: loudAlerts } = outputs;
  return [
    queue('enforcer', enforcer, () => moveBySqs(sqs, { from: enforcer, to: work })),
    queue('undelivered', undelivered, () => reIngest(sqs, { from: undelivered, to: work })),
    { name: 'unforwarded', ...unforwardedQueue(inRegions, { sqs, url: work }) },
    queue('sweep', sweep, () => moveBySqs(sqs, { from: sweep, to: places })),
    queue('missed-runs', missed, () => clear(sqs, missed)),
    queue('alerts', alerts, () => moveBySqs(sqs, { from: alerts, to: outputs.AlertQueueUrl })),
    queue('loud-alerts', loudAlerts, () =>
      moveBySqs(sqs, { from: loudAlerts, to: outputs.LoudAlertQueueUrl }),
    ),
  ];
}
