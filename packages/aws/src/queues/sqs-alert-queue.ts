import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { AlertQueue, QueuedAlert, UnreadableMessage } from '@glue-session-guard/guard';
import * as z from 'zod';
import { parseAlert } from './alert-message';
import { deadLetter } from './sqs-event-queue';

export interface SqsAlertQueueOptions {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
}

/** The most messages of one call. */
const BATCH = 10;
const ROUNDS = 3;

/** An answer after a moment's wait has messages of every server of SQS; one without may have none where there are some. */
const WAIT_SECONDS = 1;

/** The queue of the normal lane, which the alerter reads by itself. */
export function sqsAlertQueue({ sqs, queueUrl, deadLetterQueueUrl }: SqsAlertQueueOptions): AlertQueue {
  const receipts = new Map<string, string>();
  return {
    receive: async () => {
      const answer = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queueUrl,
          MaxNumberOfMessages: BATCH,
          WaitTimeSeconds: WAIT_SECONDS,
          MessageSystemAttributeNames: ['ApproximateReceiveCount'],
        }),
      );
      const { Messages } = received.parse(answer);
      for (const { MessageId, ReceiptHandle } of Messages) receipts.set(MessageId, ReceiptHandle);
      return sorted(
        Messages.map(({ MessageId, Body, Attributes: { ApproximateReceiveCount: receives } }) => ({
          ...readAlert(MessageId, Body),
          ...(receives > 1 && { isRepeated: true as const }),
        })),
      );
    },
    remove: async (ids) => {
      let rest = ids;
      for (let round = 0; round < ROUNDS && rest.length > 0; round += 1) {
        const refused: string[] = [];
        for (let first = 0; first < rest.length; first += BATCH) {
          refused.push(...(await removeBatch(sqs, queueUrl, rest.slice(first, first + BATCH), receipts)));
        }
        rest = refused;
      }
      for (const id of ids) receipts.delete(id);
      return rest.length;
    },
    deadLetter: ({ body, failure }) => deadLetter(sqs, deadLetterQueueUrl)(body, failure),
  };
}

/** A message of either lane's queue. */
export function readAlert(id: string, body: string): QueuedAlert | UnreadableMessage {
  const read = parseAlert(body);
  if (read.kind === 'unreadable') return { id, body, failure: read.failure };
  const { kind: _, ...message } = read;
  return { id, ...message };
}

function sorted(messages: readonly (QueuedAlert | UnreadableMessage)[]) {
  return {
    alerts: messages.filter((each) => 'alert' in each),
    unreadable: messages.filter((each) => 'failure' in each),
  };
}

/** Returns the ids that SQS refused. */
async function removeBatch(
  sqs: SQSClient,
  queueUrl: string,
  ids: readonly string[],
  receipts: ReadonlyMap<string, string>,
): Promise<string[]> {
  const { Failed = [] } = await sqs.send(
    new DeleteMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: ids.map((id, i) => ({ Id: String(i), ReceiptHandle: receipts.get(id) })),
    }),
  );
  const failed = new Set(Failed.map(({ Id }) => Id));
  return ids.filter((_, i) => failed.has(String(i)));
}

const received = z.object({
  Messages: z
    .array(
      z.object({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        Body: z.string(),
        Attributes: z.object({ ApproximateReceiveCount: z.coerce.number() }),
      }),
    )
    .default([]),
});
