import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { deadLetterQueues } from './dead-letter-queue';
import { moveBySqs } from './move-by-sqs';
import { peekQueue } from './peek-queue';
import { OUTPUTS } from './testing/fake-hub';

const sqs = mockClient(SQSClient);
const client = new SQSClient({});

beforeEach(() => {
  sqs.reset();
  sqs.on(GetQueueAttributesCommand).callsFake(({ QueueUrl }) => ({
    Attributes: { QueueArn: `arn:${QueueUrl.split('/').pop()}`, ApproximateNumberOfMessages: '2' },
  }));
});

function message(id: string, attributes: Record<string, string> = {}): Message {
  const entries = Object.entries(attributes).map(([name, StringValue]) => [
    name,
    { DataType: 'String', StringValue },
  ]);
  return {
    MessageId: id,
    ReceiptHandle: `handle-${id}`,
    Body: `body-${id}`,
    Attributes: { SentTimestamp: '1700000000000' },
    MessageAttributes: Object.fromEntries(entries),
  };
}

function queue(name: string) {
  const found = deadLetterQueues(client, OUTPUTS, {
    queueName: 'glue-session-guard-unforwarded',
    clients: [client, client],
  }).find((each) => each.name === name);
  if (found === undefined) throw new Error(`no queue ${name}`);
  return found;
}

const released = () =>
  sqs
    .commandCalls(ChangeMessageVisibilityBatchCommand)
    .flatMap(({ args }) => args[0].input.Entries ?? [])
    .map(({ ReceiptHandle, VisibilityTimeout }) => [ReceiptHandle, VisibilityTimeout]);

describe('peeking', () => {
  test('tells why each message is there, and releases all of them', async () => {
    sqs
      .on(ReceiveMessageCommand)
      .resolvesOnce({
        Messages: [
          message('a', { ERROR_CODE: 'GSG_ASSUME_ROLE_DENIED', ERROR_MESSAGE: 'no role', HINT: 'Look.' }),
          message('b'),
        ],
      })
      .resolves({});
    const { waiting, letters } = await queue('enforcer').peek(200);
    expect(waiting).toBe(2);
    expect(letters).toEqual([
      {
        body: 'body-a',
        code: 'GSG_ASSUME_ROLE_DENIED',
        message: 'no role',
        hint: 'Look.',
        sentAt: 1700000000000,
      },
      { body: 'body-b', code: null, message: null, hint: null, sentAt: 1700000000000 },
    ]);
    expect(released()).toEqual([
      ['handle-a', 0],
      ['handle-b', 0],
    ]);
    expect(sqs.commandCalls(DeleteMessageCommand)).toEqual([]);
  });

  test('hides a message for half a minute at most, also after a crash', async () => {
    sqs.on(ReceiveMessageCommand).resolves({});
    await queue('enforcer').peek(200);
    expect(sqs.commandCalls(ReceiveMessageCommand)[0]?.args[0].input).toMatchObject({
      VisibilityTimeout: 30,
    });
  });

  test('reads no more messages than the limit', async () => {
    let next = 0;
    sqs.on(ReceiveMessageCommand).callsFake(({ MaxNumberOfMessages }) => ({
      Messages: Array.from({ length: MaxNumberOfMessages }, () => message(String(next++))),
    }));
    const { letters } = await peekQueue(client, OUTPUTS.DeadLetterQueueUrl, 25);
    expect(letters).toHaveLength(25);
    expect(released()).toHaveLength(25);
  });

  test('ends when SQS hands out the same messages again', async () => {
    sqs.on(ReceiveMessageCommand).resolves({ Messages: [message('a')] });
    expect((await peekQueue(client, OUTPUTS.DeadLetterQueueUrl, 25)).letters).toHaveLength(1);
  });

  test('releases what it received when SQS fails in between', async () => {
    sqs
      .on(ReceiveMessageCommand)
      .resolvesOnce({ Messages: [message('a')] })
      .rejects(sdkError('RequestThrottled'));
    await expect(queue('sweep').peek(200)).rejects.toMatchObject({ name: 'RequestThrottled' });
    expect(released()).toEqual([['handle-a', 0]]);
  });
});

describe('redriving what EventBridge could not deliver', () => {
  test('sends each event to the work queue as EventBridge would, then deletes it', async () => {
    sqs
      .on(ReceiveMessageCommand)
      .resolvesOnce({ Messages: [message('a', { ERROR_CODE: 'NO_PERMISSIONS' }), message('b')] })
      .resolves({});
    expect(await queue('undelivered').redrive()).toEqual({ kind: 'moved', count: 2 });
    expect(sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input)).toEqual([
      { QueueUrl: OUTPUTS.QueueUrl, MessageBody: 'body-a' },
      { QueueUrl: OUTPUTS.QueueUrl, MessageBody: 'body-b' },
    ]);
    expect(sqs.commandCalls(DeleteMessageCommand).map(({ args }) => args[0].input)).toEqual([
      { QueueUrl: OUTPUTS.UndeliveredQueueUrl, ReceiptHandle: 'handle-a' },
      { QueueUrl: OUTPUTS.UndeliveredQueueUrl, ReceiptHandle: 'handle-b' },
    ]);
    expect(sqs.commandCalls(StartMessageMoveTaskCommand)).toEqual([]);
  });

  test('deletes nothing that was not sent', async () => {
    sqs.on(ReceiveMessageCommand).resolvesOnce({ Messages: [message('a')] });
    sqs.on(SendMessageCommand).rejects(sdkError('KmsAccessDenied'));
    await expect(queue('undelivered').redrive()).rejects.toMatchObject({ name: 'KmsAccessDenied' });
    expect(sqs.commandCalls(DeleteMessageCommand)).toEqual([]);
  });
});

describe('what could not be forwarded', () => {
  const URLS = ['https://sqs/unforwarded-eu', 'https://sqs/unforwarded-us'];
  const rule = (account: string) => `arn:aws:events:eu-west-1:${account}:rule/glue-session-guard-forward`;
  const letter = (id: string, from: string, account = '333333333333'): Message => ({
    ...message(id, { ERROR_CODE: 'NO_PERMISSIONS', RULE_ARN: rule(from) }),
    Body: JSON.stringify({ account, id }),
  });

  beforeEach(() => {
    sqs.on(GetQueueUrlCommand).resolvesOnce({ QueueUrl: URLS[0] }).resolvesOnce({ QueueUrl: URLS[1] });
  });

  test('is looked at in every Region together', async () => {
    sqs
      .on(ReceiveMessageCommand, { QueueUrl: URLS[0] })
      .resolvesOnce({ Messages: [letter('a', '333333333333')] })
      .resolves({});
    sqs
      .on(ReceiveMessageCommand, { QueueUrl: URLS[1] })
      .resolvesOnce({ Messages: [letter('b', '333333333333')] })
      .resolves({});
    const { waiting, letters } = await queue('unforwarded').peek(200);
    expect(waiting).toBe(4);
    expect(letters.map(({ code }) => code)).toEqual(['NO_PERMISSIONS', 'NO_PERMISSIONS']);
  });

  test('is sent to the work queue, but for an event that says another account than the rule it comes from', async () => {
    sqs
      .on(ReceiveMessageCommand, { QueueUrl: URLS[0] })
      .resolvesOnce({ Messages: [letter('forged', '444444444444'), letter('a', '333333333333')] })
      .resolves({});
    sqs
      .on(ReceiveMessageCommand, { QueueUrl: URLS[1] })
      .resolvesOnce({ Messages: [letter('b', '333333333333'), message('no event')] })
      .resolves({});
    await expect(queue('unforwarded').redrive()).rejects.toMatchObject({
      code: 'GSG_REDRIVE_FAILED',
      message: expect.stringContaining(
        `2 messages were left, and 2 moved: an event must come from a rule of its own account, and the first is an event of account 333333333333 from ${rule('444444444444')}`,
      ),
    });
    expect(sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input)).toEqual(
      ['a', 'b'].map((id) => ({
        QueueUrl: OUTPUTS.QueueUrl,
        MessageBody: JSON.stringify({ account: '333333333333', id }),
      })),
    );
    expect(sqs.commandCalls(DeleteMessageCommand).map(({ args }) => args[0].input.ReceiptHandle)).toEqual([
      'handle-a',
      'handle-b',
    ]);
  });

  test('is nothing in a Region that has no queue yet', async () => {
    sqs.on(GetQueueUrlCommand).rejects(sdkError('QueueDoesNotExist'));
    expect(await queue('unforwarded').peek(200)).toEqual({ waiting: 0, letters: [] });
    expect(await queue('unforwarded').redrive()).toEqual({ kind: 'moved', count: 0 });
  });
});

test('redriving missed runs deletes them, since the next run does their work', async () => {
  sqs
    .on(ReceiveMessageCommand)
    .resolvesOnce({ Messages: [message('a')] })
    .resolves({});
  expect(await queue('missed-runs').redrive()).toEqual({ kind: 'cleared', count: 1 });
  expect(sqs.commandCalls(DeleteMessageCommand)).toHaveLength(1);
  expect(sqs.commandCalls(SendMessageCommand)).toEqual([]);
});

describe('redriving by SQS', () => {
  const task = (Status: string, StartedTimestamp: number, more: object = {}) => ({
    Results: [{ Status, StartedTimestamp, ApproximateNumberOfMessagesMoved: 3, ...more }],
  });
  const route = { from: OUTPUTS.SweepDeadLetterQueueUrl, to: OUTPUTS.SweepQueueUrl };
  const move = () => moveBySqs(client, route, 0);
  const started = () => sqs.commandCalls(StartMessageMoveTaskCommand).map(({ args }) => args[0].input);

  test('names the destination, which SQS does not know for messages that the enforcer sent there', async () => {
    sqs.on(ListMessageMoveTasksCommand).resolvesOnce({}).resolves(task('COMPLETED', 1));
    expect(await queue('enforcer').redrive()).toEqual({ kind: 'moved', count: 3 });
    expect(started()).toEqual([{ SourceArn: 'arn:dead-letters', DestinationArn: 'arn:work' }]);
  });

  test('waits for the task that it started, not for an earlier one', async () => {
    sqs
      .on(ListMessageMoveTasksCommand)
      .resolvesOnce(task('COMPLETED', 1))
      .resolvesOnce(task('COMPLETED', 1))
      .resolvesOnce(task('RUNNING', 2))
      .resolves(task('COMPLETED', 2, { ApproximateNumberOfMessagesMoved: 5 }));
    expect(await move()).toEqual({ kind: 'moved', count: 5 });
    expect(started()).toHaveLength(1);
  });

  test('starts no task while another one runs', async () => {
    sqs.on(ListMessageMoveTasksCommand).resolvesOnce(task('RUNNING', 1)).resolves(task('COMPLETED', 1));
    expect(await move()).toEqual({ kind: 'moved', count: 3 });
    expect(started()).toEqual([]);
  });

  test('returns while SQS still moves messages when that takes long', async () => {
    sqs
      .on(ListMessageMoveTasksCommand)
      .resolvesOnce({})
      .resolves(task('RUNNING', 1, { ApproximateNumberOfMessagesToMove: 900 }));
    expect(await move()).toEqual({ kind: 'moving', moved: 3, of: 900 });
  });

  test('tells why SQS gave up', async () => {
    sqs
      .on(ListMessageMoveTasksCommand)
      .resolvesOnce({})
      .resolves(task('FAILED', 1, { FailureReason: 'AccessDenied' }));
    await expect(move()).rejects.toMatchObject({
      code: 'GSG_REDRIVE_FAILED',
      message: 'SQS ended the move as FAILED after 3 messages: AccessDenied',
    });
  });
});
