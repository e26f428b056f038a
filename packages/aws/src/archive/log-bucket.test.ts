import { Readable } from 'node:stream';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { sdkStreamMixin } from '@smithy/core/serde';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { connectLogBucket } from './log-bucket';

const s3 = mockClient(S3Client);
const bucket = connectLogBucket('trail', 'eu-west-1');

beforeEach(() => {
  s3.reset();
});

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

const inputs = () => s3.commandCalls(ListObjectsV2Command).map(({ args }) => args[0].input);
const denied = (why: string) => sdkError('AccessDenied', why);
const bodyOf = (chunks: () => Iterable<Buffer>) => ({ Body: sdkStreamMixin(Readable.from(chunks())) });

describe('pages', () => {
  test('are all that lie below a prefix, one after the other', async () => {
    s3.on(ListObjectsV2Command)
      .resolvesOnce({ Contents: [{ Key: 'a/1', Size: 5 }], NextContinuationToken: 'more' })
      .resolvesOnce({ CommonPrefixes: [{ Prefix: 'a/b/' }] });
    expect(await all(bucket.pages({ prefix: 'a/', after: 'a/0', byFolder: true }))).toEqual([
      { objects: [{ key: 'a/1', bytes: 5 }], folders: [] },
      { objects: [], folders: ['a/b/'] },
    ]);
    const asked = { Bucket: 'trail', Prefix: 'a/', StartAfter: 'a/0', Delimiter: '/' };
    expect(inputs()).toEqual([asked, { ...asked, ContinuationToken: 'more' }]);
  });

  test('that nobody waits for may fail', async () => {
    s3.on(ListObjectsV2Command)
      .resolvesOnce({ Contents: [{ Key: 'a', Size: 5 }], NextContinuationToken: 'more' })
      .rejects(denied('no'));
    for await (const { objects } of bucket.pages({ prefix: '' })) {
      expect(objects).toHaveLength(1);
      break;
    }
  });
});

describe('what S3 refuses is named', () => {
  test.each([
    ['a bucket that is not there', sdkError('NoSuchBucket'), 'GSG_BUCKET_MISSING', 'describe-trails'],
    [
      'a bucket of others',
      denied('Access Denied'),
      'GSG_BUCKET_DENIED',
      's3:ListBucket on arn:aws:s3:::trail to',
    ],
    ['a bucket of another Region', sdkError('PermanentRedirect'), 'GSG_BUCKET_ELSEWHERE', 'head-bucket'],
    ['credentials that expired', sdkError('ExpiredToken'), 'GSG_CREDENTIALS_EXPIRED', 'aws sso login'],
    ['no credentials', sdkError('CredentialsProviderError'), 'GSG_NO_CREDENTIALS', 'AWS_PROFILE'],
  ])('of a listing: %s', async (_, error, code, hint) => {
    s3.on(ListObjectsV2Command).rejects(error);
    await expect(all(bucket.pages({ prefix: '' }))).rejects.toMatchObject({
      code,
      hint: expect.stringContaining(hint),
    });
  });

  test.each([
    [
      'an object of others',
      denied('Access Denied'),
      'GSG_BUCKET_DENIED',
      's3:GetObject on arn:aws:s3:::trail/* to',
    ],
    ['a bucket whose readers pay', denied('Access Denied'), 'GSG_BUCKET_DENIED', '--request-payer requester'],
    [
      'a key that is not allowed',
      denied(
        'User: arn:aws:iam::222222222222:role/x is not authorized to perform: kms:Decrypt on resource: y',
      ),
      'GSG_LOG_KEY_REFUSED',
      'kms:Decrypt',
    ],
    ['a key that is disabled', sdkError('KMS.DisabledException'), 'GSG_LOG_KEY_REFUSED', 'kms:Decrypt'],
    ['an object in an archive', sdkError('InvalidObjectState'), 'GSG_LOG_ARCHIVED', 'restore-object'],
  ])('of an object: %s', async (_, error, code, hint) => {
    s3.on(GetObjectCommand).rejects(error);
    await expect(all(bucket.open('a.json.gz'))).rejects.toMatchObject({
      code,
      hint: expect.stringContaining(hint),
    });
  });

  test('what nobody foresaw is thrown as it is', async () => {
    s3.on(GetObjectCommand).rejects(sdkError('NoSuchKey', 'gone'));
    await expect(all(bucket.open('a'))).rejects.toMatchObject({ name: 'NoSuchKey', message: 'gone' });
  });
});

describe('an object', () => {
  function* breaksOff(text: string) {
    yield Buffer.from(text);
    throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  }
  const ranges = () => s3.commandCalls(GetObjectCommand).map(({ args }) => args[0].input.Range);

  test('is taken up again behind the last byte that came', async () => {
    s3.on(GetObjectCommand)
      .resolvesOnce(bodyOf(() => breaksOff('abc')))
      .resolvesOnce(bodyOf(() => [Buffer.from('def')]));
    expect(Buffer.concat(await all(bucket.open('a'))).toString()).toBe('abcdef');
    expect(ranges()).toEqual([undefined, 'bytes=3-']);
  });

  test('is given up where it breaks off again and again', async () => {
    s3.on(GetObjectCommand).callsFake(() => bodyOf(() => breaksOff('x')));
    await expect(all(bucket.open('a'))).rejects.toMatchObject({ code: 'GSG_CONNECTION_LOST' });
    expect(ranges()).toEqual([undefined, 'bytes=1-', 'bytes=2-', 'bytes=3-']);
  });
});
