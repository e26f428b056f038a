import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { KEPT, MAX_RECEIVES, secured } from './queues';

export interface AlertQueues {
  /** What people are told each minute. */
  readonly normal: Queue;
  /** What people are told at once. */
  readonly loud: Queue;
  /** What the alerter cannot read, or gave up. */
  readonly normalDeadLetters: Queue;
  readonly loudDeadLetters: Queue;
}

/** Some tens of mails, ten side by side, with retries of SNS. */
export const LOUD_TIMEOUT = Duration.seconds(30);

/** Twenty seconds of receiving, then some hundred mails at most. */
export const NORMAL_TIMEOUT = Duration.minutes(2);

/** Longer than a run, so that nobody receives what another run is telling people of. */
const NORMAL_HIDDEN = Duration.minutes(5);

/** While SNS is out every message is received every five minutes: the queue keeps them for a day at least. */
const NORMAL_MAX_RECEIVES = 300;

/** The alerter's queues, one a lane, each with its dead-letter queue. */
export function alertQueues(scope: Construct, key: IKey): AlertQueues {
  const deadLetters = (id: string) => new Queue(scope, id, { ...secured(key), retentionPeriod: KEPT });
  const normalDeadLetters = deadLetters('AlertDeadLetterQueue');
  const loudDeadLetters = deadLetters('LoudAlertDeadLetterQueue');
  return {
    normal: new Queue(scope, 'AlertQueue', {
      ...secured(key),
      retentionPeriod: KEPT,
      visibilityTimeout: NORMAL_HIDDEN,
      deadLetterQueue: { queue: normalDeadLetters, maxReceiveCount: NORMAL_MAX_RECEIVES },
    }),
    loud: new Queue(scope, 'LoudAlertQueue', {
      ...secured(key),
      retentionPeriod: KEPT,
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html: six times the function's timeout.
      visibilityTimeout: Duration.seconds(LOUD_TIMEOUT.toSeconds() * 6),
      deadLetterQueue: { queue: loudDeadLetters, maxReceiveCount: MAX_RECEIVES },
    }),
    normalDeadLetters,
    loudDeadLetters,
  };
}
