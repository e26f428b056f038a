import { Duration, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface Queues {
  /** Sessions to decide on, and those waiting to be stopped. */
  readonly work: Queue;
  /** What the enforcer gave up on. */
  readonly deadLetters: Queue;
  /** What EventBridge could not put on the work queue. */
  readonly undelivered: Queue;
}

/** Ten sessions at a few AWS calls each, with room for retries; waiting for a session happens on the queue. */
export const ENFORCER_TIMEOUT = Duration.seconds(60);

/** The longest that SQS keeps a message: time enough to mend what is wrong and send it again. */
export const KEPT = Duration.days(14);

/** After so many tries a message is a dead letter. The functions know it, so that the last try tells people. */
export const MAX_RECEIVES = 5;

export function hubQueues(scope: Construct, key: IKey): Queues {
  const deadLetters = new Queue(scope, 'DeadLetterQueue', { ...secured(key), retentionPeriod: KEPT });
  const undelivered = new Queue(scope, 'UndeliveredQueue', { ...secured(key), retentionPeriod: KEPT });
  Validations.of(undelivered).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason:
      'It is the dead-letter queue of a rule target, where the check looks for those of queues only. People read it.',
  });
  const work = new Queue(scope, 'Queue', {
    ...secured(key),
    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html: six times the function's timeout.
    visibilityTimeout: Duration.seconds(ENFORCER_TIMEOUT.toSeconds() * 6),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: MAX_RECEIVES },
  });
  return { work, deadLetters, undelivered };
}

/** As every queue of ours is. */
export function secured(key: IKey): QueueProps {
  return {
    encryption: QueueEncryption.KMS,
    encryptionMasterKey: key,
    enforceSSL: true,
    // An event has up to 256 KB already; what waiting adds to it must fit as well.
    maxMessageSizeBytes: 1024 * 1024,
  };
}
