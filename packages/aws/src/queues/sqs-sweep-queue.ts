import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { AccountOrder, SweepQueue } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import { sendInBatches } from './send-in-batches';

/**
 * The sweeper's queue, with one message an account, so that an error in one account delays no other. `send` throws
 * GuardError `GSG_SWEEP_NOT_QUEUED` for messages that SQS refused three times.
 */
export function sqsSweepQueue(sqs: SQSClient, queueUrl: string): SweepQueue {
  return {
    send: async (orders) => {
      const refused = await sendInBatches(sqs, queueUrl, orders.map(bodyOf));
      if (refused > 0) throw notQueued(refused, orders.length);
    },
    retryAfter: async (receipt, seconds) => {
      await sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: queueUrl,
          ReceiptHandle: receipt,
          VisibilityTimeout: seconds,
        }),
      );
    },
  };
}

function bodyOf({ sweepId, account, regions, isUnwatched }: AccountOrder): string {
  const kind = isUnwatched ? 'unwatched' : 'account';
  return JSON.stringify({ kind, sweepId, account, regions });
}

function notQueued(missing: number, all: number): GuardError {
  return new GuardError(
    'GSG_SWEEP_NOT_QUEUED',
    `SQS did not take ${missing} of ${all} messages of the sweep`,
    {
      hint: 'Those accounts are not swept this time, and the next sweep reports them. Look at the sweep queue, its policy and its key.',
    },
  );
}
