import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { clientDefaults } from '../sdk/client-defaults';
import { nextPage } from '../sdk/pages';
import { bucketError } from './bucket-error';
import { resumed } from './resumed';

/** A bucket that log files lie in, with the credentials of whoever runs a command. */
export interface LogBucket {
  /**
   * What lies below a prefix, in the order of its keys, page by page. The next page is asked for while this one is used.
   * @throws GuardError `GSG_BUCKET_MISSING`, `GSG_BUCKET_DENIED`, `GSG_BUCKET_ELSEWHERE`, and what the surroundings cause
   */
  pages(listing: Listing): AsyncGenerator<BucketPage>;
  /** The bytes of an object. A connection that breaks off is taken up again where it ended. */
  open(key: string): AsyncIterable<Uint8Array>;
}

interface Listing {
  /** Empty, or with a slash at its end. */
  readonly prefix: string;
  /** Keys that are not behind this one are left out. */
  readonly after?: string;
  /** What lies deeper is told by its folder alone. */
  readonly byFolder?: true;
}

export interface BucketPage {
  readonly objects: readonly BucketObject[];
  /** Prefixes with a slash at their end. */
  readonly folders: readonly string[];
}

export interface BucketObject {
  readonly key: string;
  readonly bytes: number;
}

/** Two dozen objects are read at once, and a few listings run ahead. */
const MOST_SOCKETS = 64;

/** @param region where the bucket is looked for first. S3 tells where it is if it is elsewhere in the partition. */
export function connectLogBucket(bucket: string, region: string): LogBucket {
  const { requestHandler, ...options } = clientDefaults;
  const s3 = new S3Client({
    ...options,
    region,
    followRegionRedirects: true,
    // Gzip has a checksum of its own; computing another one here costs more than decompressing.
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      ...requestHandler,
      socketTimeout: STALLED_MS,
      httpsAgent: { maxSockets: MOST_SOCKETS },
      httpAgent: { maxSockets: MOST_SOCKETS },
    },
  });
  return {
    pages: (listing) => pagesOf(s3, bucket, listing),
    open: (key) => resumed((from) => bodyOf(s3, { bucket, key, from })),
  };
}

/** A body from which nothing comes for so long is broken off, and taken up again. */
const STALLED_MS = 30_000;

const page = z
  .object({
    Contents: z.array(z.object({ Key: z.string(), Size: z.number().default(0) })).default([]),
    CommonPrefixes: z.array(z.object({ Prefix: z.string() })).default([]),
    NextContinuationToken: z.string().optional(),
  })
  .transform(({ Contents, CommonPrefixes, NextContinuationToken }) => ({
    objects: Contents.map(({ Key, Size }) => ({ key: Key, bytes: Size })),
    folders: CommonPrefixes.map(({ Prefix }) => Prefix),
    next: nextPage(NextContinuationToken),
  }));

async function* pagesOf(
  s3: S3Client,
  bucket: string,
  { prefix, after, byFolder }: Listing,
): AsyncGenerator<BucketPage> {
  const ask = async (token: string | undefined) => {
    const command = new ListObjectsV2Command({
      Bucket: bucket,
      Prefix: prefix,
      ...(after !== undefined && { StartAfter: after }),
      ...(byFolder && { Delimiter: '/' }),
      ...(token !== undefined && { ContinuationToken: token }),
    });
    try {
      return page.parse(await s3.send(command));
    } catch (error) {
      throw await bucketError(error, { bucket, action: 's3:ListBucket' });
    }
  };
  for (let asked = ask(undefined); ; ) {
    const { next, ...found } = await asked;
    if (next !== undefined) {
      asked = ask(next);
      // It is thrown when it is waited for, if it ever is: whoever lists may have seen enough.
      asked.catch(() => undefined);
    }
    yield found;
    if (next === undefined) return;
  }
}

const BodySchema = z.custom<AsyncIterable<Uint8Array>>(
  (body) => typeof body === 'object' && body !== null && Symbol.asyncIterator in body,
);

async function* bodyOf(
  s3: S3Client,
  { bucket, key, from }: { readonly bucket: string; readonly key: string; readonly from: number },
): AsyncGenerator<Uint8Array> {
  const range = from === 0 ? {} : { Range: `bytes=${from}-` };
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...range }));
    yield* BodySchema.parse(Body);
  } catch (error) {
    throw await bucketError(error, { bucket, action: 's3:GetObject' });
  }
}
