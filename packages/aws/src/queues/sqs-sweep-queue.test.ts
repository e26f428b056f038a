import {
  ChangeMessageVisibilityCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { CANARY_ATTRIBUTE, canaryQueue } from './sqs-event-queue';
import { sqsSweepQueue } from './sqs-sweep-queue';

const sqs = mockClient(SQSClient);
const client = new SQSClient({ region: 'eu-west-1' });
const queue = sqsSweepQueue(client, 'https://sqs.example/sweep');
const SWEEP = '2026-11-23T09:00:00.000Z';
const orders = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    sweepId: SWEEP,
    account: String(300_000_000_000 + i),
    regions: ['eu-west-1', 'us-east-1'],
  }));

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({});
});

const batches = () => sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input);
const accounts = () =>
  batches().flatMap(({ Entries }) =>
    (Entries ?? []).map(({ MessageBody }) => JSON.parse(MessageBody ?? '').account),
  );

describe('the sweep queue', () => {
  test('tells Regions that are not watched from those that are', async () => {
    await queue.send(orders(1).map((order) => ({ ...order, isUnwatched: true as const })));
    expect(JSON.parse(batches()[0]?.Entries?.[0]?.MessageBody ?? '')).toMatchObject({ kind: 'unwatched' });
  });

  test('gets one message an order, ten in a call', async () => {
    await queue.send(orders(23));
    expect(batches().map(({ Entries }) => Entries?.length)).toEqual([10, 10, 3]);
    expect(accounts().sort()).toEqual(orders(23).map(({ account }) => account));
    expect(JSON.parse(batches()[0]?.Entries?.[0]?.MessageBody ?? '')).toEqual({
      kind: 'account',
      sweepId: SWEEP,
      account: '300000000000',
      regions: ['eu-west-1', 'us-east-1'],
    });
  });

  test('sends again only what SQS refused', async () => {
    sqs
      .on(SendMessageBatchCommand)
      .resolvesOnce({ Failed: [{ Id: '4', SenderFault: false, Code: 'InternalError' }], Successful: [] })
      .resolves({});
    await queue.send(orders(10));
    expect(accounts().slice(10)).toEqual(['300000000004']);
  });

  test('throws how many messages SQS refused three times', async () => {
    sqs
      .on(SendMessageBatchCommand)
      .resolves({ Failed: [{ Id: '0', SenderFault: false, Code: 'KmsThrottled' }], Successful: [] });
    await expect(queue.send(orders(20))).rejects.toMatchObject({
      code: 'GSG_SWEEP_NOT_QUEUED',
      message: expect.stringContaining('1 of 20'),
    });
  });
});

test('has a message that failed come back after the given time', async () => {
  sqs.on(ChangeMessageVisibilityCommand).resolves({});
  await queue.retryAfter('receipt-1', 60);
  expect(sqs.commandCalls(ChangeMessageVisibilityCommand)[0]?.args[0].input).toEqual({
    QueueUrl: 'https://sqs.example/sweep',
    ReceiptHandle: 'receipt-1',
    VisibilityTimeout: 60,
  });
});

test('a canary carries an attribute that no event has', async () => {
  sqs.on(SendMessageCommand).resolves({});
  await canaryQueue(client, 'https://sqs.example/work').send('{}', 'glue-session-guard-canary-1');
  expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toEqual({
    QueueUrl: 'https://sqs.example/work',
    MessageBody: '{}',
    MessageAttributes: {
      [CANARY_ATTRIBUTE]: { DataType: 'String', StringValue: 'glue-session-guard-canary-1' },
    },
  });
});
