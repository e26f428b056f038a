import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type ReceivedMessage, received } from './received';

/** Time enough to work on ten messages; what is not done by then comes back. */
const HIDDEN_SECONDS = 60;

/** Takes every message off a queue, each once `use` is done with it; answers how many. */
export async function drain(
  sqs: SQSClient,
  QueueUrl: string,
  use: (message: ReceivedMessage) => Promise<unknown>,
): Promise<number> {
  let count = 0;
  for (;;) {
    const messages = await receive(sqs, QueueUrl);
    if (messages.length === 0) return count;
    for (const message of messages) {
      await use(message);
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
      count += 1;
    }
  }
}

async function receive(sqs: SQSClient, QueueUrl: string): Promise<ReceivedMessage[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: HIDDEN_SECONDS,
    WaitTimeSeconds: 1,
  });
  return received.parse(await sqs.send(command)).Messages;
}
