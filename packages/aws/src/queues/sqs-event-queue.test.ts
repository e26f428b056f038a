import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { sqsEventQueue, WAIT_ATTRIBUTE } from './sqs-event-queue';

const STATE = { since: 1_795_435_200_000, attempt: 3, owner: 'message-1/1' };
const FAILURE = { code: 'GSG_GLUE_DENIED', message: 'glue:StopSession was refused', hint: 'Check the role.' };

const sqs = mockClient(SQSClient);
const queue = sqsEventQueue({
  sqs: new SQSClient({ region: 'eu-west-1' }),
  queueUrl: 'https://sqs.example/work',
  deadLetterQueueUrl: 'https://sqs.example/dead',
});

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({ MessageId: 'm-1' });
});

function sent() {
  const [message, ...others] = sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input);
  expect(others).toEqual([]);
  return message;
}

function attributesOf(message: ReturnType<typeof sent>) {
  const entries = Object.entries(message?.MessageAttributes ?? {});
  return Object.fromEntries(entries.map(([name, { StringValue }]) => [name, StringValue]));
}

describe('putBack', () => {
  test('sends the body unchanged to the queue, later, with the state of the wait', async () => {
    await queue.putBack('{"a":"é\\n"}', STATE, 23);
    const message = sent();
    expect(message).toMatchObject({
      QueueUrl: 'https://sqs.example/work',
      MessageBody: '{"a":"é\\n"}',
      DelaySeconds: 23,
    });
    expect(JSON.parse(attributesOf(message)[WAIT_ATTRIBUTE] ?? '')).toEqual(STATE);
  });

  test('delays by no more than SQS allows', async () => {
    await queue.putBack('{}', STATE, 901);
    expect(sent()?.DelaySeconds).toBe(900);
  });

  test('does not cut a long owner, because the enforcer reads the state again', async () => {
    const owner = 'o'.repeat(2000);
    await queue.putBack('{}', { ...STATE, owner }, 1);
    expect(JSON.parse(attributesOf(sent())[WAIT_ATTRIBUTE] ?? '')).toEqual({ ...STATE, owner });
  });

  test('throws when the queue refuses the message, which must not be lost', async () => {
    sqs.on(SendMessageCommand).rejects(sdkError('KmsThrottled'));
    await expect(queue.putBack('{}', STATE, 1)).rejects.toMatchObject({ name: 'KmsThrottled' });
  });
});

describe('deadLetter', () => {
  test('keeps the body, with the error in attributes', async () => {
    await queue.deadLetter('{"a":1}', FAILURE);
    const message = sent();
    expect(message).toMatchObject({ QueueUrl: 'https://sqs.example/dead', MessageBody: '{"a":1}' });
    expect(attributesOf(message)).toEqual({
      ERROR_CODE: 'GSG_GLUE_DENIED',
      ERROR_MESSAGE: 'glue:StopSession was refused',
      HINT: 'Check the role.',
    });
  });

  test.each([
    ['control characters', 'a\u0000b\u001bc\nd', 'a?b?c?d'],
    ['characters beyond the plane that SQS takes', 'a\u{1F4A5}b\uFFFFc\uD800', 'a??b?c?'],
    ['text of more than 1,024 characters', 'é'.repeat(1025), 'é'.repeat(1024)],
    ['an empty text', '', '-'],
  ])('makes %s fit an attribute', async (_, text, kept) => {
    await queue.deadLetter('{}', { ...FAILURE, message: text });
    expect(attributesOf(sent()).ERROR_MESSAGE).toBe(kept);
  });

  test('has no hint attribute when there is no hint', async () => {
    await queue.deadLetter('{}', { ...FAILURE, hint: '' });
    expect(attributesOf(sent())).not.toHaveProperty('HINT');
  });

  test('throws when the dead-letter queue refuses the message', async () => {
    sqs.on(SendMessageCommand).rejects(sdkError('AccessDenied'));
    await expect(queue.deadLetter('{}', FAILURE)).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
