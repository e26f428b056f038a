import { DeleteMessageCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { BATCH, type ReceivedMessage, receive } from './receive';

/** What came of a redrive. */
export type Redriven =
  | { readonly kind: 'moved'; readonly count: number }
  /** SQS is still moving messages; the counts are approximate, and `of` is null when SQS does not say. */
  | { readonly kind: 'moving'; readonly moved: number; readonly of: number | null }
  /** The messages were deleted: nothing in them needs another try. */
  | { readonly kind: 'cleared'; readonly count: number };

/** URLs of queues. */
export interface Route {
  readonly from: string;
  readonly to: string;
}

/**
 * Sends the body of every message to another queue, as EventBridge would send it, and deletes the message. Its attributes
 * are left out: they tell of the earlier failure. A crash between the two calls leaves two copies, and the ledger has only
 * one of them acted on.
 */
export async function reIngest(sqs: SQSClient, { from, to }: Route): Promise<Redriven> {
  const count = await drain(sqs, from, async ({ Body }) => {
    await sqs.send(new SendMessageCommand({ QueueUrl: to, MessageBody: Body }));
    return 'done';
  });
  return { kind: 'moved', count };
}

/** Deletes every message of a queue without another try. */
export async function clear(sqs: SQSClient, queueUrl: string): Promise<Redriven> {
  const count = await drain(sqs, queueUrl, async () => 'done');
  return { kind: 'cleared', count };
}

/** Long enough to work on ten messages. A message that is not deleted by then is received again. */
const HIDDEN_SECONDS = 60;

/** Goes through a queue. Each message that `use` is done with is deleted; the others are hidden for a minute. Returns how many were deleted. */
export async function drain(
  sqs: SQSClient,
  queueUrl: string,
  use: (message: ReceivedMessage) => Promise<'done' | 'left'>,
): Promise<number> {
  let count = 0;
  for (;;) {
    const messages = await receive(sqs, { queueUrl, count: BATCH, hiddenSeconds: HIDDEN_SECONDS });
    if (messages.length === 0) return count;
    for (const message of messages) {
      if ((await use(message)) === 'left') continue;
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }));
      count += 1;
    }
  }
}
