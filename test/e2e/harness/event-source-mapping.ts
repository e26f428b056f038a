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

/** What Lambda reads from a function with ReportBatchItemFailures; nothing at all means that every message is done. */
const BatchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish();

/** A message that comes back at once, for ever, is a fault of the function. */
const MOST_INVOCATIONS = 1000;

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
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly region: string;
  readonly batchSize: number;
  readonly clock: Clock;
}

/**
 * Lambda's side of an SQS queue: batches in, partial failures out. A failed message becomes visible again once the
 * suite's clock has passed the queue's visibility timeout; after `maxReceiveCount` receives moto dead-letters it.
 */
export function eventSourceMapping(lambda: LambdaProcess, settings: MappingSettings): EventSourceMapping {
  const { sqs, queueUrl: QueueUrl } = settings;
  return {
    async drain() {
      let total = { invocations: 0, done: 0, failed: 0 };
      for (let batch = await receive(); batch.length > 0; batch = await receive()) {
        if (total.invocations === MOST_INVOCATIONS) throw new Error('The queue does not become empty');
        const failed = await invoke(batch);
        await settle(batch, failed);
        total = {
          invocations: total.invocations + 1,
          done: total.done + batch.length - failed.size,
          failed: total.failed + failed.size,
        };
      }
      return total;
    },
  };

  async function receive(): Promise<Message[]> {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: Math.min(settings.batchSize, 10),
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    return Messages;
  }

  async function invoke(batch: readonly Message[]): Promise<Set<string>> {
    const all = batch.map(({ MessageId = '' }) => MessageId);
    try {
      const result = await lambda.invoke({ Records: batch.map((message) => recordOf(message, settings)) });
      const response = BatchResponse.parse(result);
      return new Set((response?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
    } catch {
      return new Set(all); // A function that throws fails its whole batch.
    }
  }

  async function settle(batch: readonly Message[], failed: ReadonlySet<string>): Promise<void> {
    const visibility = await visibilityTimeout();
    for (const { MessageId = '', ReceiptHandle = '' } of batch) {
      if (!failed.has(MessageId)) {
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      } else {
        settings.clock.at(settings.clock.now() + visibility * 1000, () => reveal(ReceiptHandle));
      }
    }
  }

  async function reveal(ReceiptHandle: string): Promise<void> {
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  }

  async function visibilityTimeout(): Promise<number> {
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] });
    const { Attributes = {} } = await sqs.send(command);
    return Number(Attributes.VisibilityTimeout);
  }
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
