import { ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

/** The most messages that SQS hands out in one call. */
export const BATCH = 10;

export interface Reception {
  readonly queueUrl: string;
  /** At most `BATCH`. */
  readonly count: number;
  /** How long the messages are hidden from every other receiver. */
  readonly hiddenSeconds: number;
}

/** Some messages of a queue with their attributes; none when the queue is empty. */
export async function receive(
  sqs: SQSClient,
  { queueUrl, count, hiddenSeconds }: Reception,
): Promise<ReceivedMessage[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: count,
    VisibilityTimeout: hiddenSeconds,
    // Without a wait SQS asks only some of its servers, and a queue with few messages looks empty.
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
    WaitTimeSeconds: 1,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['SentTimestamp'],
  });
  return received.parse(await sqs.send(command)).Messages;
}

const received = z.object({
  Messages: z
    .array(
      z.object({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        Body: z.string(),
        Attributes: z.object({ SentTimestamp: z.coerce.number() }).optional(),
        MessageAttributes: z.record(z.string(), z.object({ StringValue: z.string().optional() })).default({}),
      }),
    )
    .default([]),
});

export type ReceivedMessage = z.infer<typeof received>['Messages'][number];
