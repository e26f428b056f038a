import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { type Alert, memoryAlertQueue, memoryMailPace, memoryPartlyTold } from '@glue-session-guard/guard';
import { captureConsole } from '@glue-session-guard/lambda/testing';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { SQSRecord } from 'aws-lambda';
import { createLoud } from './loud';
import { createNormal } from './normal';
import { createTelemetry } from './telemetry';
import { BRAKE, RECIPIENTS } from './testing/alerter-fixture';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const clock = () => NOW;
let lines: readonly string[];
let mails: Alert[];
let isOut: boolean;

beforeEach(() => {
  lines = captureConsole();
  mails = [];
  isOut = false;
});
afterEach(() => {
  jest.restoreAllMocks();
});

function parts() {
  const queue = memoryAlertQueue({ clock, hiddenMs: 300_000, maxReceives: 300 });
  const kept: string[] = [];
  const telling = {
    pace: memoryMailPace(),
    partlyTold: memoryPartlyTold(),
    recipients: RECIPIENTS,
    clock,
    mailer: {
      send: async (alert: Alert) => {
        if (isOut) throw new Error('SNS is out');
        mails.push(alert);
      },
    },
  };
  const telemetry = createTelemetry(new Logger(), new Metrics({ namespace: 'test' }));
  return {
    queue,
    kept,
    normal: createNormal({ waiting: { ...telling, queue, mutes: { all: async () => [] } }, telemetry }),
    loud: createLoud({
      loud: { ...telling, overflow: { send: async (alert, to) => queue.send(alert, to) } },
      deadLetter: async ({ body }) => void kept.push(body),
      maxReceives: 5,
      telemetry,
    }),
  };
}

function record(body: string, receives = 1): SQSRecord {
  return {
    messageId: 'm-1',
    receiptHandle: 'handle',
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '0',
      SenderId: 'any',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:222222222222:loud-alerts',
    awsRegion: 'eu-west-1',
  };
}

const logged = (message: string) =>
  lines.filter((line) => new RegExp(`"message":\\s*"${message}"`).test(line));
const metric = (name: string) => lines.filter((line) => line.includes(`"${name}":`));

describe('the loud function', () => {
  const body = JSON.stringify({ version: 1, alert: BRAKE });

  test('mails what it was handed, and counts it', async () => {
    const { loud } = parts();
    expect(await loud({ Records: [record(body)] })).toEqual({ batchItemFailures: [] });
    expect(mails).toEqual([BRAKE]);
    expect(logged('mail sent')).toHaveLength(1);
    expect(metric('MailsSent')).toHaveLength(1);
  });

  test('has a message back whose mail SNS did not take, until its last try', async () => {
    isOut = true;
    const { loud, queue } = parts();
    expect(await loud({ Records: [record(body)] })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm-1' }],
    });
    expect(await loud({ Records: [record(body, 5)] })).toEqual({ batchItemFailures: [] });
    expect(queue.waiting()).toBe(1);
    expect(logged('mail not sent')).toHaveLength(2);
  });

  test('keeps a message that holds no alert', async () => {
    const { loud, kept } = parts();
    expect(await loud({ Records: [record('?')] })).toEqual({ batchItemFailures: [] });
    expect(kept).toEqual(['?']);
    expect(logged('alert not read')).toHaveLength(1);
  });
});

describe('the normal function', () => {
  test('mails what waits, and names no address in its log', async () => {
    const { normal, queue } = parts();
    queue.send(BRAKE);
    await normal();
    expect(mails).toEqual([BRAKE]);
    expect(lines.join('\n')).not.toContain('@example.com');
  });

  test('leaves on the queue what SNS did not take, and does not fail for it', async () => {
    isOut = true;
    const { normal, queue } = parts();
    queue.send(BRAKE);
    await normal();
    expect(queue.waiting()).toBe(1);
    expect(metric('MailFailures')).toHaveLength(1);
  });

  test('fails when its queue does', async () => {
    const { queue, ...rest } = parts();
    queue.receive = async () => {
      throw new Error('SQS is out');
    };
    await expect(rest.normal()).rejects.toMatchObject({ code: 'GSG_UNEXPECTED' });
    expect(logged('normal lane failed')).toHaveLength(1);
  });
});
