import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { SAMPLE_ALERT } from '../testing/sample-alert';
import { alertText } from './alert-message';
import { sqsAlertQueue } from './sqs-alert-queue';
import { sqsAlerts, sqsOverflow, sqsSendTest } from './sqs-alerts';

const NORMAL = 'https://sqs.eu-west-1.amazonaws.com/222222222222/alerts';
const LOUD = 'https://sqs.eu-west-1.amazonaws.com/222222222222/loud-alerts';
const DEAD = 'https://sqs.eu-west-1.amazonaws.com/222222222222/dead-letters';
const sqs = mockClient(SQSClient);
const client = new SQSClient({ region: 'eu-west-1' });

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
});

const sent = () => sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input);

test('sqsSendTest sends by the loud queue, to whom it is told, and answers the id of the message', async () => {
  sqs.on(SendMessageCommand).resolves({ MessageId: 'm-1' });
  expect(await sqsSendTest(client, LOUD)(SAMPLE_ALERT, ['one@example.com'])).toBe('m-1');
  expect(sent()).toEqual([{ QueueUrl: LOUD, MessageBody: alertText(SAMPLE_ALERT, ['one@example.com']) }]);
});

describe('sqsAlerts', () => {
  test('hands an alert over by the queue of its lane', async () => {
    const alerts = sqsAlerts(client, { normal: NORMAL, loud: LOUD });
    const brake = { ...SAMPLE_ALERT, kind: 'brake' as const };
    await alerts.publish(SAMPLE_ALERT);
    await alerts.publish(brake);
    expect(sent()).toEqual([
      { QueueUrl: NORMAL, MessageBody: alertText(SAMPLE_ALERT) },
      { QueueUrl: LOUD, MessageBody: alertText(brake) },
    ]);
  });

  test('throws when the queue refuses the message', async () => {
    sqs.on(SendMessageCommand).rejects(sdkError('KmsAccessDenied'));
    const alerts = sqsAlerts(client, { normal: NORMAL, loud: LOUD });
    await expect(alerts.publish(SAMPLE_ALERT)).rejects.toMatchObject({ name: 'KmsAccessDenied' });
  });
});

test('sqsOverflow names those who were not told', async () => {
  await sqsOverflow(client, NORMAL).send(SAMPLE_ALERT, ['one']);
  expect(sent()).toEqual([{ QueueUrl: NORMAL, MessageBody: alertText(SAMPLE_ALERT, ['one']) }]);
});

describe('sqsAlertQueue', () => {
  const queue = () => sqsAlertQueue({ sqs: client, queueUrl: NORMAL, deadLetterQueueUrl: DEAD });
  const message = (id: string, Body: string, ApproximateReceiveCount = '1') => ({
    MessageId: id,
    ReceiptHandle: `handle-${id}`,
    Body,
    Attributes: { ApproximateReceiveCount },
  });

  test('tells alerts from what it cannot read', async () => {
    sqs.on(ReceiveMessageCommand).resolves({
      Messages: [message('a', alertText(SAMPLE_ALERT)), message('b', 'anything')],
    });
    expect(await queue().receive()).toMatchObject({
      alerts: [{ id: 'a', alert: { kind: 'session' } }],
      unreadable: [{ id: 'b', body: 'anything', failure: { code: 'GSG_ALERT_UNREADABLE' } }],
    });
  });

  test('says of a message whether it was received before', async () => {
    const text = alertText(SAMPLE_ALERT);
    sqs.on(ReceiveMessageCommand).resolves({ Messages: [message('a', text), message('b', text, '2')] });
    const { alerts } = await queue().receive();
    expect(alerts.map(({ id, isRepeated }) => [id, isRepeated])).toEqual([
      ['a', undefined],
      ['b', true],
    ]);
  });

  test('deletes ten messages a call, and what SQS refused once more', async () => {
    const messages = Array.from({ length: 12 }, (_, i) => message(`${i}`, alertText(SAMPLE_ALERT)));
    sqs.on(ReceiveMessageCommand).resolves({ Messages: messages });
    sqs
      .on(DeleteMessageBatchCommand)
      .resolvesOnce({ Failed: [{ Id: '3', Code: 'InternalError', SenderFault: false }] })
      .resolves({});
    const own = queue();
    await own.receive();
    expect(await own.remove(messages.map(({ MessageId }) => MessageId))).toBe(0);
    const calls = sqs.commandCalls(DeleteMessageBatchCommand).map(({ args }) => args[0].input.Entries ?? []);
    expect(calls.map((entries) => entries.length)).toEqual([10, 2, 1]);
    expect(calls[2]).toEqual([{ Id: '0', ReceiptHandle: 'handle-3' }]);
  });

  test('counts what SQS refused to delete three times', async () => {
    sqs.on(ReceiveMessageCommand).resolves({ Messages: [message('a', alertText(SAMPLE_ALERT))] });
    sqs.on(DeleteMessageBatchCommand).resolves({ Failed: [{ Id: '0', Code: 'X', SenderFault: false }] });
    const own = queue();
    await own.receive();
    expect(await own.remove(['a'])).toBe(1);
  });

  test('keeps what it cannot read with the reason', async () => {
    await queue().deadLetter({ id: 'b', body: '?', failure: { code: 'X', message: 'no alert', hint: '' } });
    expect(sent()).toMatchObject([
      { QueueUrl: DEAD, MessageBody: '?', MessageAttributes: { ERROR_CODE: { StringValue: 'X' } } },
    ]);
  });
});
