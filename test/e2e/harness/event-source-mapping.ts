import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { Clock } from './clock';
import type { LambdaProcess } from './lambda-process';

export interface Drained {
  readonly invocations: number;
  readonly done: number;
  readonly failed: number;
}

export interface EventSourceMapping {
  /** Invokes the function with what is visible on the queue, until nothing is. */
  drain(): Promise<Drained>;
}

export interface MappingSettings {
  readonly lambda: LambdaProcess;
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly region: string;
  readonly batchSize: number;
  readonly clock: Clock;
}

/** A message that comes back at once, for ever, is a fault of the function. */
const MOST_INVOCATIONS = 1000;

/**
 * Lambda's side of an SQS queue: batches in, partial failures out. A failed message becomes visible again once the
 * suite's clock has passed the queue's visibility timeout; after `maxReceiveCount` receives moto dead-letters it.
 */
export function eventSourceMapping(settings: MappingSettings): EventSourceMapping {
  return {
    async drain() {
      let total = { invocations: 0, done: 0, failed: 0 };
      for (let batch = await receive(settings); batch.length > 0; batch = await receive(settings)) {
        if (total.invocations === MOST_INVOCATIONS) throw new Error('The queue does not become empty');
        const failed = await invoke(settings, batch);
        await settle(settings, batch, failed);
        total = {
          invocations: total.invocations + 1,
          done: total.done + batch.length - failed.size,
          failed: total.failed + failed.size,
        };
      }
      return total;
    },
  };
}

async function receive({ sqs, queueUrl, batchSize }: MappingSettings): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(batchSize, 10),
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
}

/** What Lambda reads from a function with ReportBatchItemFailures; nothing at all means that every message is done. */
const BatchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish();

/** The ids of the messages that failed. */
async function invoke(settings: MappingSettings, batch: readonly Message[]): Promise<Set<string>> {
  try {
    const event = { Records: batch.map((message) => recordOf(message, settings)) };
    const response = BatchResponse.parse(await settings.lambda.invoke(event));
    return new Set((response?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  } catch {
    // A function that throws, or answers nonsense, fails its whole batch.
    return new Set(batch.map(({ MessageId = '' }) => MessageId));
  }
}

async function settle(settings: MappingSettings, batch: readonly Message[], failed: ReadonlySet<string>) {
  const { sqs, queueUrl: QueueUrl, clock } = settings;
  const visibleAt = clock.now() + (await visibilityTimeout(settings)) * 1000;
  for (const { MessageId = '', ReceiptHandle = '' } of batch) {
    const shown = { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 };
    if (!failed.has(MessageId)) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    else clock.at(visibleAt, async () => void (await sqs.send(new ChangeMessageVisibilityCommand(shown))));
  }
}

async function visibilityTimeout({ sqs, queueUrl }: MappingSettings): Promise<number> {
  const command = new GetQueueAttributesCommand({
    QueueUrl: queueUrl,
    AttributeNames: ['VisibilityTimeout'],
  });
  const { Attributes = {} } = await sqs.send(command);
  return Number(Attributes.VisibilityTimeout);
}

function recordOf(message: Message, { queueArn, region }: MappingSettings) {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(
    ([name, { StringValue, DataType }]) => [name, { stringValue: StringValue, dataType: DataType }],
  );
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: region,
  };
}
