import {
  ChangeMessageVisibilityCommand,
  type ChangeMessageVisibilityCommandInput,
  GetQueueAttributesCommand,
  type Message,
  MessageNotInflight,
  ReceiptHandleIsInvalid,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { Clock } from '../clock';
import { deleteAll } from '../queues';
import type { LambdaPool } from './lambda-pool';

export interface Drained {
  readonly invocations: number;
  readonly done: number;
  readonly failed: number;
}

/** Where a message is after the function got it at least once. */
type Fate = 'done' | 'back on the queue';

export interface EventSourceMapping {
  /** Invokes the function with the visible messages of the queue until there are none. */
  drain(): Promise<Drained>;
  /** Every message so far, by its id. */
  readonly fates: ReadonlyMap<string, Fate>;
  /** Invocations that ended without an answer: the function threw, or its process died. */
  crashes(): number;
}

export interface MappingSettings {
  readonly lambda: Pick<LambdaPool, 'invoke'>;
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly region: string;
  readonly batchSize: number;
  /** How many batches at once. */
  readonly concurrency: number;
  readonly clock: Clock;
  /** Whether SQS gives the next batch to two workers at once, as it may. Never, when left out. */
  readonly isDoubled?: () => boolean;
}

/** More invocations mean that a message comes back at once again and again, which is a fault of the function. */
const MOST_INVOCATIONS = 2000;
/** moto's clock is real time: a message that is worked on stays hidden from it until the harness shows it again. */
const HIDDEN_SECONDS = 12 * 3600;

/**
 * Does what Lambda does with an SQS queue: it hands batches to the function and takes partial failures from it. A failed
 * message becomes visible again when the suite's clock has passed the queue's visibility timeout. After `maxReceiveCount`
 * receives moto makes it a dead letter.
 */
export function eventSourceMapping(settings: MappingSettings): EventSourceMapping {
  const fates = new Map<string, Fate>();
  let crashes = 0;
  let received: Promise<unknown> = Promise.resolve();

  /** Receives one after the other, because moto may give one message to two receives at the same time. */
  function receiveAlone(): Promise<Message[]> {
    const batch = received.then(() => receive(settings));
    received = batch.catch(() => undefined);
    return batch;
  }

  async function batchDone(batch: readonly Message[]): Promise<Drained> {
    const answer = await invokeOnceOrTwice(settings, batch);
    if (answer === 'crashed') crashes += 1;
    const failed = batch.filter(({ MessageId = '' }) => answer === 'crashed' || answer.has(MessageId));
    const done = batch.filter((message) => !failed.includes(message));
    for (const { MessageId = '' } of done) fates.set(MessageId, 'done');
    for (const { MessageId = '' } of failed) fates.set(MessageId, 'back on the queue');
    await settle(settings, done, failed);
    return { invocations: 1, done: done.length, failed: failed.length };
  }

  async function poll(): Promise<Drained> {
    let sum = NOTHING;
    for (let batch = await receiveAlone(); batch.length > 0; batch = await receiveAlone()) {
      if (sum.invocations === MOST_INVOCATIONS) throw new Error('The queue does not become empty');
      sum = plus(sum, await batchDone(batch));
    }
    return sum;
  }

  return {
    fates,
    crashes: () => crashes,
    async drain() {
      const polls = await Promise.all(Array.from({ length: settings.concurrency }, poll));
      return polls.reduce(plus, NOTHING);
    },
  };
}

const NOTHING: Drained = { invocations: 0, done: 0, failed: 0 };

function plus(a: Drained, b: Drained): Drained {
  return { invocations: a.invocations + b.invocations, done: a.done + b.done, failed: a.failed + b.failed };
}

async function receive({ sqs, queueUrl, batchSize }: MappingSettings): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(batchSize, 10),
      VisibilityTimeout: HIDDEN_SECONDS,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
}

/** What Lambda reads from a function with ReportBatchItemFailures. An empty answer means that every message is done. */
const BatchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish();

/** A message comes back if it failed in either of two workers. */
async function invokeOnceOrTwice(
  settings: MappingSettings,
  batch: readonly Message[],
): Promise<Set<string> | 'crashed'> {
  if (settings.isDoubled?.() !== true) return invoke(settings, batch);
  const [one, other] = await Promise.all([invoke(settings, batch), invoke(settings, batch)]);
  return one === 'crashed' || other === 'crashed' ? 'crashed' : new Set([...one, ...other]);
}

/** The ids of the messages that failed. `crashed`: all of them failed, because the function threw or its answer made no sense. */
async function invoke(
  settings: MappingSettings,
  batch: readonly Message[],
): Promise<Set<string> | 'crashed'> {
  try {
    const event = { Records: batch.map((message) => sqsRecord(message, settings)) };
    const response = BatchResponse.parse(await settings.lambda.invoke(event));
    return new Set((response?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  } catch {
    return 'crashed';
  }
}

async function settle(settings: MappingSettings, done: readonly Message[], failed: readonly Message[]) {
  const { sqs, queueUrl: QueueUrl, clock } = settings;
  await deleteAll(sqs, QueueUrl, done);
  if (failed.length === 0) return;
  const visibleAt = clock.now() + (await visibilityTimeout(settings)) * 1000;
  for (const { ReceiptHandle = '' } of failed) {
    const shown = { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 };
    clock.at(visibleAt, () => show(sqs, shown));
  }
}

/** Makes a message visible. If the function hid it for a shorter time, it was received again meanwhile or is gone. */
async function show(sqs: SQSClient, shown: ChangeMessageVisibilityCommandInput): Promise<void> {
  try {
    await sqs.send(new ChangeMessageVisibilityCommand(shown));
  } catch (error) {
    if (!(error instanceof MessageNotInflight || error instanceof ReceiptHandleIsInvalid)) throw error;
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

/** A message as Lambda hands it to the function. */
export function sqsRecord(
  message: Message,
  { queueArn, region }: Partial<Pick<MappingSettings, 'queueArn' | 'region'>> = {},
) {
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
