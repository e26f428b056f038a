import { ChangeMessageVisibilityCommand, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { RegionOrder, SweepQueue } from '@glue-session-guard/guard';
import { inParallel } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';

/** The most messages that SQS takes in one call. */
const BATCH = 10;
const LANES = 10;
const ROUNDS = 3;

/**
 * The sweeper's queue, with one message a place, so that an error in one place delays no other. `send` throws GuardError
 * `GSG_SWEEP_NOT_QUEUED` for messages that SQS refused three times.
 */
export function sqsSweepQueue(sqs: SQSClient, queueUrl: string): SweepQueue {
  return {
    send: async (orders) => {
      let rest = orders;
      for (let round = 0; round < ROUNDS && rest.length > 0; round += 1) {
        rest = await sendAll(sqs, queueUrl, rest);
      }
      if (rest.length > 0) throw notQueued(rest.length, orders.length);
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

/** Returns the orders that SQS refused. */
async function sendAll(sqs: SQSClient, queueUrl: string, orders: readonly RegionOrder[]) {
  const refused: RegionOrder[] = [];
  const batches = Array.from({ length: Math.ceil(orders.length / BATCH) }, (_, i) =>
    orders.slice(i * BATCH, (i + 1) * BATCH),
  );
  await inParallel(batches, LANES, async (batch) => {
    const { Failed } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: batch.map((order, i) => ({ Id: String(i), MessageBody: bodyOf(order) })),
      }),
    );
    const failed = new Set((Failed ?? []).map(({ Id }) => Id));
    refused.push(...batch.filter((_, i) => failed.has(String(i))));
  });
  return refused;
}

function bodyOf({ sweepId, account, region }: RegionOrder): string {
  return JSON.stringify({ kind: 'region', sweepId, account, region });
}

function notQueued(missing: number, all: number): GuardError {
  return new GuardError(
    'GSG_SWEEP_NOT_QUEUED',
    `SQS did not take ${missing} of ${all} messages of the sweep`,
    {
      hint: 'Those Regions are not swept this time, and the next sweep reports them. Look at the sweep queue, its policy and its key.',
    },
  );
}
