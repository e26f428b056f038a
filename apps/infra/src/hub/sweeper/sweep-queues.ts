import { Duration, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { KEPT, MAX_RECEIVES, secured } from '../messaging/queues';
import { REGION_TIMEOUT } from './sweep-settings';

export interface SweepQueues {
  /** One message an enrolled account and Region. */
  readonly places: Queue;
  /** Places that a sweep gave up on. */
  readonly deadLetters: Queue;
  /** What the schedules could not start, and runs that failed however often they were tried. */
  readonly missedRuns: Queue;
}

export function sweepQueues(scope: Construct, key: IKey): SweepQueues {
  const deadLetters = new Queue(scope, 'SweepDeadLetterQueue', { ...secured(key), retentionPeriod: KEPT });
  const missedRuns = new Queue(scope, 'MissedRunsQueue', { ...secured(key), retentionPeriod: KEPT });
  Validations.of(missedRuns).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason:
      'It is the dead-letter queue of schedules and of asynchronous runs, where the check looks for those of queues only. People read it.',
  });
  const places = new Queue(scope, 'SweepQueue', {
    ...secured(key),
    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html: six times the function's timeout.
    visibilityTimeout: Duration.seconds(REGION_TIMEOUT.toSeconds() * 6),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: MAX_RECEIVES },
  });
  return { places, deadLetters, missedRuns };
}
