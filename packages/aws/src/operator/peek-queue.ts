import {
  ChangeMessageVisibilityBatchCommand,
  GetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { BATCH, type ReceivedMessage, receive } from './receive';

/** A message in a dead-letter queue. Code, message and hint are null when SQS itself moved it there. */
export interface DeadLetter {
  readonly body: string;
  readonly code: string | null;
  readonly message: string | null;
  readonly hint: string | null;
  /** Milliseconds since the epoch; null when SQS does not return it. */
  readonly sentAt: number | null;
}

export interface Peeked {
  /** The number of messages in the queue, which SQS counts approximately. */
  readonly waiting: number;
  /** The messages that were read. */
  readonly letters: readonly DeadLetter[];
}

/** Long enough to read the whole queue. After a crash the messages are visible again when it is over. */
const HIDDEN_SECONDS = 30;

/** Reads at most `limit` messages and leaves them in the queue: they are received, then made visible again. */
export async function peekQueue(sqs: SQSClient, url: string, limit: number): Promise<Peeked> {
  const waiting = await countOf(sqs, url);
  const seen = new Map<string, ReceivedMessage>();
  try {
    while (seen.size < limit) {
      const before = seen.size;
      const batch = await receive(sqs, {
        queueUrl: url,
        count: Math.min(BATCH, limit - before),
        hiddenSeconds: HIDDEN_SECONDS,
      });
      for (const message of batch) seen.set(message.MessageId, message);
      if (seen.size === before) break;
    }
  } finally {
    await release(sqs, url, [...seen.values()]);
  }
  return { waiting: Math.max(waiting, seen.size), letters: [...seen.values()].map(letterOf) };
}

const attributes = z.object({ Attributes: z.object({ ApproximateNumberOfMessages: z.coerce.number() }) });

async function countOf(sqs: SQSClient, QueueUrl: string): Promise<number> {
  const command = new GetQueueAttributesCommand({
    QueueUrl,
    AttributeNames: ['ApproximateNumberOfMessages'],
  });
  return attributes.parse(await sqs.send(command)).Attributes.ApproximateNumberOfMessages;
}

async function release(
  sqs: SQSClient,
  QueueUrl: string,
  messages: readonly ReceivedMessage[],
): Promise<void> {
  for (let start = 0; start < messages.length; start += BATCH) {
    const Entries = messages.slice(start, start + BATCH).map(({ ReceiptHandle }, i) => ({
      Id: String(i),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
  }
}

/** The enforcer and EventBridge write the same attributes. Only the enforcer writes a hint. */
function letterOf({ Body, Attributes, MessageAttributes }: ReceivedMessage): DeadLetter {
  const text = (name: string) => MessageAttributes[name]?.StringValue ?? null;
  return {
    body: Body,
    code: text('ERROR_CODE'),
    message: text('ERROR_MESSAGE'),
    hint: text('HINT'),
    sentAt: Attributes?.SentTimestamp ?? null,
  };
}
