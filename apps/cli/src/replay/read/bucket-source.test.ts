import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { fakeBucket } from '../testing/log-bucket';
import { CREATED, created, trailLog } from '../testing/records';
import { bucketSource } from './bucket-source';
import { readLogs } from './read-logs';

const ROOT = 'mine/AWSLogs/o-exampleorgid';
const [DEV, PROD, NEW] = ['333333333333', '444444444444', '999999999999'];
const at = (account: string, region: string, day: string, id: string, name = 'x') => ({
  [`${ROOT}/${account}/CloudTrail/${region}/${day}/${name}.json.gz`]: trailLog(created({ id, account })),
});
const OBJECTS = {
  ...at(DEV, 'eu-west-1', '2026/09/30', 'september'),
  ...at(DEV, 'eu-west-1', '2026/10/05', 'october'),
  ...at(DEV, 'eu-west-1', '2026/10/06', 'next day'),
  ...at(DEV, 'eu-west-1', '2026/10/20', 'later'),
  ...at(DEV, 'us-east-1', '2026/10/05', 'america'),
  ...at(DEV, 'ap-south-1', '2026/10/05', 'not watched'),
  ...at(PROD, 'eu-west-1', '2026/10/05', 'prod'),
  ...at(NEW, 'eu-west-1', '2026/10/05', 'new'),
  [`${ROOT}/${DEV}/vpcflowlogs/eu-west-1/2026/10/05/flow.log.gz`]: 'version account-id',
  [`${ROOT}/${DEV}/CloudTrail-Digest/eu-west-1/2026/10/05/digest.json.gz`]: '{"digestS3Bucket":"x"}',
};
const NOBODY_ELSE = { accounts: undefined, regions: undefined, since: undefined, until: undefined };

interface Given {
  readonly prefix?: string;
  readonly since?: number;
  readonly until?: number;
  readonly failing?: Readonly<Record<string, Error>>;
  readonly objects?: Readonly<Record<string, string>>;
}

async function read({ prefix = 'mine/AWSLogs', failing, objects = OBJECTS, ...days }: Given = {}) {
  const bucket = fakeBucket(objects, failing);
  const pruning = {
    ...NOBODY_ELSE,
    ...days,
    accounts: new Set([DEV, PROD]),
    regions: new Set(['eu-west-1', 'us-east-1']),
    isKnown: (account: string) => account !== NEW,
  };
  const name = `s3://trail/${prefix}`;
  const source = bucketSource(bucket, { bucket: 'trail', prefix }, pruning);
  const ids: string[] = [];
  const logs = await readLogs({
    sources: [name],
    pruning,
    remote: new Map([[name, source]]),
    input: async function* () {},
    event: (event) =>
      ids.push(/"requestParameters":\{"id":"([^"]*)"/.exec(JSON.stringify(event))?.[1] ?? '?'),
  });
  return { ids: ids.sort(), logs, bucket, size: await source.bytes() };
}

const DAY = 24 * 3600_000;

describe('a bucket with the layout of a trail', () => {
  test('is read for accounts that are known and Regions that are watched', async () => {
    const { ids, logs, bucket } = await read();
    expect(ids).toEqual(['america', 'later', 'next day', 'october', 'prod', 'september']);
    expect(logs).toMatchObject({ files: 6, unknownAccounts: 1, leftOut: 1, unreadableFiles: 0 });
    expect(bucket.listed.filter((prefix) => /vpcflow|Digest|ap-south|999/.test(prefix))).toEqual([]);
  });

  test('is listed from the first day on, and left at the last one', async () => {
    const { ids, bucket } = await read({ since: CREATED, until: CREATED + DAY });
    expect(ids).toEqual(['america', 'next day', 'october', 'prod']);
    expect(bucket.listed).toContain(
      `${ROOT}/${DEV}/CloudTrail/eu-west-1/ after ${ROOT}/${DEV}/CloudTrail/eu-west-1/2026/10/05`,
    );
    expect(bucket.opened.filter((key) => /09\/30|10\/20/.test(key))).toEqual([]);
  });

  test.each([
    ['the bucket', '', 6],
    ['an organization', ROOT, 6],
    ['an account', `${ROOT}/${DEV}/`, 5],
    ['an account of a trail of its own', `${ROOT}/${DEV}/CloudTrail`, 5],
    ['a Region', `${ROOT}/${DEV}/CloudTrail/eu-west-1`, 4],
    ['a month', `${ROOT}/${DEV}/CloudTrail/eu-west-1/2026/10`, 3],
    ['a file', `${ROOT}/${DEV}/CloudTrail/eu-west-1/2026/10/05/x.json.gz`, 1],
  ])('is read from %s on', async (_, prefix, files) => {
    expect((await read({ prefix })).ids).toHaveLength(files);
  });

  test('of a single account is read too', async () => {
    const objects = Object.fromEntries(
      Object.entries(OBJECTS).map(([key, text]) => [
        key.replace('mine/AWSLogs/o-exampleorgid', 'AWSLogs'),
        text,
      ]),
    );
    expect((await read({ prefix: '', objects })).ids).toHaveLength(6);
  });

  test('tells how many bytes are to be read', async () => {
    const { size, logs } = await read();
    expect(size).toBe(logs.bytes);
  });

  test('is listed page by page', async () => {
    const many = Array.from({ length: 20 }, (_, number) =>
      at(DEV, 'eu-west-1', '2026/10/05', `id-${number}`, `x${number}`),
    );
    expect((await read({ objects: Object.assign({}, ...many) })).ids).toHaveLength(20);
  });
});

describe('what S3 refuses is named, and stops nothing', () => {
  const refused = new GuardError('GSG_BUCKET_DENIED', 'no', { hint: 'allow it' });

  test('a listing, of everything and of one account', async () => {
    const whole = await read({ failing: { 'mine/AWSLogs/': refused } });
    expect(whole.logs).toMatchObject({ unreadableFiles: 1, files: 0 });
    expect(whole.logs.faults).toEqual([
      { place: 's3://trail/mine/AWSLogs/', code: 'GSG_BUCKET_DENIED', message: 'no', hint: 'allow it' },
    ]);
    const { ids, logs } = await read({ failing: { [`${ROOT}/${PROD}/CloudTrail/`]: refused } });
    expect(ids).toHaveLength(5);
    expect(logs.faults).toMatchObject([{ place: `s3://trail/${ROOT}/${PROD}/` }]);
  });

  test('an object', async () => {
    const key = `${ROOT}/${DEV}/CloudTrail/eu-west-1/2026/10/05/x.json.gz`;
    const { ids, logs } = await read({ failing: { [key]: refused } });
    expect(ids).toEqual(['america', 'later', 'next day', 'prod', 'september']);
    expect(logs).toMatchObject({ unreadableFiles: 1, faults: [{ place: `s3://trail/${key}` }] });
  });

  test('a prefix below which nothing lies, but not one without logs of these days', async () => {
    expect((await read({ prefix: 'AWSLogs' })).logs.faults).toMatchObject([
      { place: 's3://trail/AWSLogs/', code: 'GSG_BUCKET_EMPTY' },
    ]);
    const region = `${ROOT}/${DEV}/CloudTrail`;
    expect((await read({ prefix: `${region}/eu-west-9` })).logs.faults).toHaveLength(1);
    expect((await read({ prefix: `${region}/us-east-1`, since: CREATED + 40 * DAY })).logs.faults).toEqual(
      [],
    );
  });
});
