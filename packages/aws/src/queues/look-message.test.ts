import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSessionEvent } from '@glue-session-guard/guard';
import { LEDGER_KEY as KEY, LEDGER_NOW as NOW } from '@glue-session-guard/guard/testing';
import { describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { lookQueue, lookText, parseLook, waitQueue } from './look-message';

const DUE = { key: KEY, dueAt: NOW };

describe('a message to look again', () => {
  test('is read as it was written', () => {
    expect(parseLook(lookText(DUE))).toEqual(DUE);
  });

  test('is no event', () => {
    const { sessionId: id, account, region } = KEY;
    const call = { account, region, id, request: {}, userIdentity: { type: 'Root' }, at: NOW, eventId: 'e' };
    expect(parseLook(JSON.stringify(createSessionEvent(call)))).toBeNull();
    expect(parseLook(JSON.stringify({ source: 'aws.glue', kind: 'look-again' }))).toBeNull();
  });

  test.each([
    ['names no session', '{"kind":"look-again"}'],
    ['is cut', lookText(DUE).slice(0, 60)],
    ['has something else in it', lookText(DUE).replace('}', ',"limits":{}}')],
  ])('that %s is refused', (_, text) => {
    expect(() => parseLook(text)).toThrow(expect.objectContaining({ code: 'GSG_LOOK_INVALID' }));
  });

  test('goes to the enforcer ten in a call, and what SQS refused three times is told', async () => {
    const sqs = mockClient(SQSClient);
    sqs.on(SendMessageBatchCommand).resolves({});
    const queue = lookQueue(new SQSClient({ region: 'eu-west-1' }), 'https://sqs.example/work');
    await queue.send(Array.from({ length: 11 }, () => DUE));
    expect(
      sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input.Entries?.length),
    ).toEqual([10, 1]);
    sqs
      .on(SendMessageBatchCommand)
      .resolves({ Failed: [{ Id: '0', SenderFault: false, Code: 'KmsThrottled' }], Successful: [] });
    await expect(queue.send([DUE])).rejects.toMatchObject({
      code: 'GSG_LOOKS_NOT_QUEUED',
      message: expect.stringContaining('1 of 1'),
    });
  });

  test('of a session that waits comes later, with the claim that the enforcer carries on', async () => {
    const sqs = mockClient(SQSClient);
    sqs.on(SendMessageCommand).resolves({});
    const state = { since: NOW, attempt: 1, owner: 'sweep/one' };
    const waits = waitQueue(new SQSClient({ region: 'eu-west-1' }), 'https://sqs.example/work');
    await waits.handOver({ session: DUE, state, afterSeconds: 5 });
    expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).toEqual({
      QueueUrl: 'https://sqs.example/work',
      MessageBody: lookText(DUE),
      DelaySeconds: 5,
      MessageAttributes: {
        'glue-session-guard-wait': { DataType: 'String', StringValue: JSON.stringify(state) },
      },
    });
  });
});
