import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

export interface Taken {
  readonly id: string;
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
    taken.push(...Messages.map(takenOf));
    await deleteAll(sqs, QueueUrl, Messages);
  }
}

function takenOf({ MessageId = '', Body = '', MessageAttributes = {} }: Message): Taken {
  const attributes = Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]);
  return { id: MessageId, body: Body, attributes: Object.fromEntries(attributes) };
}

/** Deletes what one receive brought. */
export async function deleteAll(
  sqs: SQSClient,
  QueueUrl: string,
  messages: readonly Message[],
): Promise<void> {
  if (messages.length === 0) return;
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  const { Failed = [] } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  if (Failed.length > 0) throw new Error(`${Failed.length} messages were not deleted: ${Failed[0]?.Message}`);
}

/** Sends these texts in this order and returns their message ids. */
export async function sendAll(
  sqs: SQSClient,
  QueueUrl: string,
  bodies: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const batch of batchesOf(bodies)) {
    const Entries = batch.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
    const { Successful = [], Failed = [] } = await sqs.send(
      new SendMessageBatchCommand({ QueueUrl, Entries }),
    );
    if (Failed.length > 0) throw new Error(`${Failed.length} messages were not taken: ${Failed[0]?.Message}`);
    ids.push(...Successful.map(({ MessageId = '' }) => MessageId));
  }
  return ids;
}

/** Batches of at most ten messages, and no larger than moto accepts in one request. */
function* batchesOf(bodies: readonly string[]): Generator<string[]> {
  let batch: string[] = [];
  let size = 0;
  for (const body of bodies) {
    const bytes = Buffer.byteLength(body);
    if (batch.length === 10 || (batch.length > 0 && size + bytes > MOST_BYTES)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(body);
    size += bytes;
  }
  if (batch.length > 0) yield batch;
}

const MOST_BYTES = 256 * 1024;

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
