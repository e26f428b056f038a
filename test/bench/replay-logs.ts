import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createSessionEvent } from '@glue-session-guard/guard';

const FILES = 48;
const BLOCKS = 13;
const BLOCK_RECORDS = 700;
/** One record in a hundred creates a session, and one of five of these has too many workers. */
const BLOCK_SESSIONS = 7;
const VIOLATES = 5;

export interface GeneratedLogs {
  readonly folder: string;
  readonly sessions: number;
  readonly over: number;
}

/**
 * Log files of a trail, more than 500 MB of records. What has nothing to do with sessions is compressed once and written many times, as a
 * gzip file of several parts, so that making them takes seconds.
 */
export function generateLogs(): GeneratedLogs {
  const folder = join(mkdtempSync(join(tmpdir(), 'gsg-logs-')), TRAIL);
  mkdirSync(folder, { recursive: true });
  const filler = gzipSync(Array.from({ length: BLOCK_RECORDS - BLOCK_SESSIONS }, otherRecord).join(','));
  let sessions = 0;
  for (let file = 0; file < FILES; file += 1) {
    const parts = Array.from({ length: BLOCKS }, (_, block) => {
      const own = Array.from({ length: BLOCK_SESSIONS }, () => sessionRecord(sessions++));
      return [gzipSync(`${block === 0 ? '{"Records":[' : ','}${own.join(',')},`), filler];
    });
    writeFileSync(join(folder, `${file}.json.gz`), Buffer.concat([...parts.flat(), gzipSync(']}')]));
  }
  return { folder, sessions, over: Math.ceil(sessions / VIOLATES) };
}

const TRAIL = 'AWSLogs/o-exampleorgid/333333333333/CloudTrail/eu-west-1/2026/11/03';
const AT = Date.UTC(2026, 10, 3, 8);

function sessionRecord(index: number): string {
  const event = createSessionEvent({
    id: `session-${index}`,
    account: '333333333333',
    region: 'eu-west-1',
    at: AT + index * 1000,
    eventId: `event-${index}`,
    request: {
      role: 'arn:aws:iam::333333333333:role/glue',
      command: { name: 'glueetl', pythonVersion: '3' },
      numberOfWorkers: index % VIOLATES === 0 ? 50 : 2,
      workerType: 'G.1X',
      timeout: 60,
      idleTimeout: 30,
      glueVersion: '5.0',
      connections: { connections: ['vpc-private'] },
      securityConfiguration: 'default',
      tags: { owner: 'ada', 'cost-center': '1234' },
    },
    userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::333333333333:assumed-role/engineer/ada' },
  });
  return JSON.stringify(event.detail);
}

let state = 7;

/** Digits that compress as badly as those of ids do, the same in each run. */
function hex(length: number): string {
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += (state >>> 8).toString(16);
  }
  return text.slice(0, length);
}

function otherRecord(): string {
  return JSON.stringify({
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROA${hex(16)}:app`,
      arn: `arn:aws:sts::333333333333:assumed-role/app/${hex(8)}`,
      accountId: '333333333333',
      accessKeyId: `ASIA${hex(16)}`,
      sessionContext: {
        sessionIssuer: { type: 'Role', arn: 'arn:aws:iam::333333333333:role/app', userName: 'app' },
        attributes: { creationDate: '2026-11-03T10:00:00Z', mfaAuthenticated: 'false' },
      },
    },
    eventTime: '2026-11-03T10:15:00Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'GetBucketAcl',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '203.0.113.24',
    userAgent: '[Boto3/1.40 md/Botocore#1.40 ua/2.1 os/linux md/arch#x86_64 lang/python#3.12]',
    requestParameters: { bucketName: `bucket-${hex(6)}`, Host: 'bucket.s3.amazonaws.com', acl: '' },
    responseElements: null,
    additionalEventData: {
      SignatureVersion: 'SigV4',
      CipherSuite: 'TLS_AES_128_GCM_SHA256',
      AuthenticationMethod: 'AuthHeader',
      'x-amz-id-2': hex(60),
    },
    requestID: hex(16),
    eventID: hex(32),
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '333333333333',
    eventCategory: 'Management',
  });
}
