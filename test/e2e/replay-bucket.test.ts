import { gzipSync } from 'node:zlib';
import { CreateBucketCommand, PutObjectCommand, S3Client, type StorageClass } from '@aws-sdk/client-s3';
import { createSessionEvent } from '@glue-session-guard/guard';
import { SAMPLE_ORGANIZATION } from '@glue-session-guard/limits/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runGsg } from './harness/gsg/gsg';
import { motoOrSkip } from './harness/moto-or-skip';
import { type MotoServer, startMoto } from './harness/moto-server';

const BUCKET = 'org-trail';
const ROOT = 'AWSLogs/o-exampleorgid';
const ACCOUNTS = ['333333333333', '444444444444'];
const REGIONS = ['eu-west-1', 'us-east-1'];
const DAYS = ['01', '02', '03', '04', '05'];
/** Log files of each account, Region and day; the first of each tells of a session. */
const FILES = 15;

let moto: MotoServer;

motoOrSkip()('a trail in a bucket of moto', () => {
  beforeAll(async () => {
    moto = await startMoto();
    await fill(new S3Client({ endpoint: endpoint(), region: 'us-east-1', credentials: AS_HUB }));
  });
  afterAll(() => moto?.stop());

  test('is replayed, for the days, accounts and Regions that count', async () => {
    const { code, replay } = await replayed(`s3://${BUCKET}/${ROOT}`);
    expect(replay.total).toMatchObject({ sessions: 20, over: 20 });
    expect(replay.read).toMatchObject({
      files: 302,
      unknownAccounts: 1,
      unreadableFiles: 2,
      brokenRecords: 0,
    });
    expect(replay.read.leftOut).toBeGreaterThan(0);
    expect(code).toBe(3);
    const some = ['--since', '2026-10-01', '--until', '2026-10-02', '--account', '333333333333'];
    const one = await replayed(`s3://${BUCKET}/${ROOT}`, ...some, '--region', 'eu-west-1');
    expect(one.replay.total.sessions).toBe(1);
    expect(one.replay.read.files).toBe(FILES * 4);
    expect(one.code).toBe(1);
  });

  test('names what it cannot read of it, and what to do', async () => {
    const { replay } = await replayed(`s3://${BUCKET}/${ROOT}`);
    const place = (name: string) =>
      `s3://${BUCKET}/${ROOT}/333333333333/CloudTrail/eu-west-1/2026/10/05/${name}`;
    expect(replay.read.faults.map(({ place, code }) => [place, code]).sort()).toEqual([
      [place('archived.json.gz'), 'GSG_LOG_ARCHIVED'],
      [place('truncated.json.gz'), 'GSG_FILE_UNREADABLE'],
    ]);
    const { out } = await gsg('replay', `s3://${BUCKET}/${ROOT}`);
    expect(out).toContain('hint: Restore what you need with `aws s3api restore-object`');
  });

  test('is replayed beside a bucket that is missing and a prefix with nothing below it, which are named', async () => {
    const { code, replay } = await replayed(
      's3://no-such-trail/AWSLogs',
      `s3://${BUCKET}/logs`,
      `s3://${BUCKET}/${ROOT}/444444444444`,
    );
    expect(code).toBe(3);
    expect(replay.total.sessions).toBe(10);
    expect(replay.read.faults.map(({ code }) => code)).toEqual(['GSG_BUCKET_MISSING', 'GSG_BUCKET_EMPTY']);
  });

  test('has the sessions from which limits are suggested', async () => {
    const { out } = await gsg('suggest', `s3://${BUCKET}/${ROOT}/444444444444`, '--json');
    expect(JSON.parse(out)).toMatchObject({ sessions: 10 });
  });

  test('is asked for nothing without credentials, which is said', async () => {
    const { code, out } = await runGsg(
      ['replay', `s3://${BUCKET}/${ROOT}`, '--config', SAMPLE_ORGANIZATION],
      { AWS_ENDPOINT_URL: endpoint() },
    );
    expect(code).toBe(3);
    expect(out).toContain('GSG_NO_CREDENTIALS');
  });
});

const AS_HUB = { accessKeyId: '222222222222', secretAccessKey: 'any' };

function endpoint(): string {
  return `http://127.0.0.1:${moto.port}`;
}

interface Replayed {
  readonly total: { readonly sessions: number };
  readonly read: {
    readonly leftOut: number;
    readonly files: number;
    readonly faults: readonly { readonly place: string; readonly code: string }[];
  };
}

async function replayed(...args: readonly string[]) {
  const { code, out } = await gsg('replay', ...args, '--json');
  const replay: Replayed = JSON.parse(out);
  return { code, replay };
}

function gsg(...args: readonly string[]) {
  return runGsg([...args, '--config', SAMPLE_ORGANIZATION], {
    AWS_ENDPOINT_URL: endpoint(),
    AWS_ACCESS_KEY_ID: AS_HUB.accessKeyId,
    AWS_SECRET_ACCESS_KEY: AS_HUB.secretAccessKey,
  });
}

async function fill(s3: S3Client): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  const put = (key: string, body: Uint8Array, StorageClass?: StorageClass) =>
    s3.send(
      new PutObjectCommand({
        Bucket: BUCKET,
        Key: `${ROOT}/${key}`,
        Body: body,
        ...(StorageClass && { StorageClass }),
      }),
    );
  for (const account of ACCOUNTS) {
    for (const region of REGIONS) {
      for (const day of DAYS) {
        const folder = `${account}/CloudTrail/${region}/2026/10/${day}`;
        const files = Array.from({ length: FILES }, (_, number) =>
          put(`${folder}/${number}.json.gz`, number === 0 ? logOf(sessionOf(account, region, day)) : QUIET),
        );
        await Promise.all(files);
      }
    }
  }
  const lost = logOf(sessionOf('333333333333', 'eu-west-1', '05'));
  const day = 'CloudTrail/eu-west-1/2026/10/05';
  await put(`333333333333/${day}/truncated.json.gz`, lost.subarray(0, 200));
  await put(`333333333333/${day}/archived.json.gz`, lost, 'GLACIER');
  await put(`333333333333/CloudTrail/ap-south-1/2026/10/05/x.json.gz`, lost);
  await put(`333333333333/vpcflowlogs/eu-west-1/2026/10/05/x.log.gz`, gzipSync('version account-id'));
  await put(`121212121212/${day}/x.json.gz`, lost);
}

const QUIET = logOf({
  eventVersion: '1.11',
  eventSource: 's3.amazonaws.com',
  eventName: 'GetBucketAcl',
  awsRegion: 'eu-west-1',
});

function logOf(record: unknown): Buffer {
  return gzipSync(JSON.stringify({ Records: [record] }));
}

/** Of more workers than the sample organization allows anywhere. */
function sessionOf(account: string, region: string, day: string): unknown {
  const event = createSessionEvent({
    id: `session-${account}-${region}-${day}`,
    account,
    region,
    at: Date.UTC(2026, 9, Number(day), 8),
    eventId: `event-${account}-${region}-${day}`,
    request: { command: { name: 'glueetl', pythonVersion: '3' }, numberOfWorkers: 500, workerType: 'G.1X' },
    userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::${account}:assumed-role/engineer/ada` },
  });
  return event.detail;
}
