import { type CreateSessionCall, createSessionEvent, type SessionRequest } from '@glue-session-guard/guard';
import { GUARD_ENVIRONMENT } from '@glue-session-guard/lambda/testing';
import type { Directory, LimitsDocuments } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import type { SQSRecord } from 'aws-lambda';

/** A small organization and its events, for tests; each test changes one thing. */
export const NOW = Date.parse('2026-11-23T12:00:00Z');
export const ACCOUNT = '333333333333';
export const ALERT_ONLY_ACCOUNT = '444444444444';

const source = { file: 'limits.yaml', line: 3 };

export const DOCUMENTS: LimitsDocuments = {
  'r-exam': sampleDocument({
    limits: { maxWorkers: { value: 10, source } },
    accounts: {
      [ALERT_ONLY_ACCOUNT]: {
        limits: {},
        mode: { value: 'alert-only', source },
        reason: 'being introduced',
        source,
      },
    },
  }),
};

/** The version of these limits that is active. */
export const VERSION = '2026-11-20.1';

export const DIRECTORY: Directory = {
  accounts: {
    [ACCOUNT]: { name: 'analytics-dev', path: ['r-exam'] },
    [ALERT_ONLY_ACCOUNT]: { name: 'streaming-dev', path: ['r-exam'] },
  },
};

export const LARGE: SessionRequest = {
  command: { name: 'glueetl' },
  workerType: 'G.1X',
  numberOfWorkers: 50,
};
export const SMALL: SessionRequest = { ...LARGE, numberOfWorkers: 2 };

const CALL: CreateSessionCall = {
  account: ACCOUNT,
  region: 'eu-west-1',
  id: 'notebook-1',
  request: LARGE,
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::333333333333:user/analyst', userName: 'analyst' },
  at: NOW,
  eventId: 'event-1',
};

/** The event of a CreateSession call, in the shape CloudTrail gives it. */
export function eventOf(change: Partial<CreateSessionCall> = {}): Record<string, unknown> {
  return createSessionEvent({ ...CALL, ...change });
}

export function recordOf(body: unknown, change: Partial<SQSRecord> = {}): SQSRecord {
  return {
    messageId: 'message-1',
    receiptHandle: 'receipt-1',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(NOW),
      SenderId: 'AIDAEXAMPLE',
      ApproximateFirstReceiveTimestamp: String(NOW),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:222222222222:work',
    awsRegion: 'eu-west-1',
    ...change,
  };
}

/** What the hub stack gives the function, for tests. */
export const ENVIRONMENT = {
  ...GUARD_ENVIRONMENT,
  GSG_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/work',
  GSG_DEAD_LETTER_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/222222222222/dead',
};
