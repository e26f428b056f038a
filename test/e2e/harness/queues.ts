import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

export interface Taken {
  readonly body: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

/** Takes every message off a queue. */
export async function takeAll(sqs: SQSClient, QueueUrl: string): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (;;) {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
    });
    const { Messages = [] } = await sqs.send(command);
    if (Messages.length === 0) return taken;
    for (const { Body = '', ReceiptHandle, MessageAttributes = {} } of Messages) {
      const attributes = Object.entries(MessageAttributes).map(([name, { StringValue }]) => [
        name,
        StringValue,
      ]);
      taken.push({ body: Body, attributes: Object.fromEntries(attributes) });
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}

export async function sendToQueue(
  sqs: SQSClient,
  QueueUrl: string,
  {
    body,
    attributes = {},
  }: { readonly body: string; readonly attributes?: Readonly<Record<string, string>> },
): Promise<void> {
  const entries = Object.entries(attributes).map(([name, value]) => [
    name,
    { DataType: 'String', StringValue: value },
  ]);
  const MessageAttributes = Object.fromEntries(entries);
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body, MessageAttributes }));
}

export async function createQueue(sqs: SQSClient, QueueName: string): Promise<string> {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName }));
  return QueueUrl;
}

/** A queue's ARN from its URL, `…/<account>/<name>`. */
export function queueArn(url: string, region: string): string {
  const [name, account] = url.split('/').reverse();
  return `arn:aws:sqs:${region}:${account}:${name}`;
}
