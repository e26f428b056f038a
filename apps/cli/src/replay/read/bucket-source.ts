import type { BucketObject, LogBucket } from '@glue-session-guard/aws/log-bucket';
import { GuardError } from '@glue-session-guard/problem';
import { inTheirOrder } from './in-their-order';
import type { Found, LogSource } from './log-source';
import { accountOf, daysOf, isLeftOut, isLogName, type Pruning, regionFolderOf } from './trail-layout';

export interface BucketPlace {
  readonly bucket: string;
  /** Of a folder, with or without the slash at its end, or the key of one log file. */
  readonly prefix: string;
}

interface BucketPruning extends Pruning {
  /** Whether the config folder has an account of this id. */
  readonly isKnown: (account: string) => boolean;
}

/** The log files below a prefix of a bucket. Of a trail's layout only what is wanted is listed. */
export function bucketSource(s3: LogBucket, place: BucketPlace, pruning: BucketPruning): LogSource {
  const walk = () => walkBucket({ s3, bucket: place.bucket, pruning }, place.prefix);
  return {
    found: async function* () {
      for await (const { bytes: _, ...found } of walk()) yield found;
    },
    bytes: async () => {
      let sum = 0;
      for await (const { bytes } of walk()) sum += bytes ?? 0;
      return sum;
    },
    // Most log files are small, so that nearly all of the time is spent waiting for S3.
    atOnce: 24,
  };
}

interface Walk {
  readonly s3: LogBucket;
  readonly bucket: string;
  readonly pruning: BucketPruning;
}

type Walked = Found & { readonly bytes?: number };

/** So many folders are listed ahead of the one that is read. */
const AHEAD = 12;

async function* walkBucket(walk: Walk, prefix: string): AsyncGenerator<Walked> {
  if (isLogName(prefix)) {
    yield fileOf(walk, { key: prefix, bytes: 0 });
    return;
  }
  const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  let isEmpty = true;
  for await (const walked of walkFolder(walk, folder)) {
    isEmpty = false;
    yield walked;
  }
  if (isEmpty && !(await holdsAny(walk, folder))) yield nothingBelow(walk, folder);
}

/** Whether anything lies there on other days: then nothing is amiss. */
async function holdsAny({ s3 }: Walk, prefix: string): Promise<boolean> {
  for await (const { objects } of s3.pages({ prefix })) return objects.length > 0;
  return false;
}

async function* walkFolder(walk: Walk, folder: string): AsyncGenerator<Walked> {
  try {
    if (regionFolderOf(folder) !== undefined) yield* daysBelow(walk, folder);
    else yield* foldersBelow(walk, folder);
  } catch (cause) {
    yield { kind: 'unreadable', place: placeOf(walk, folder), cause };
  }
}

async function* foldersBelow(walk: Walk, folder: string): AsyncGenerator<Walked> {
  // Other services log into the same bucket, some of them far more than CloudTrail.
  const prefix = accountOf(folder) === undefined ? folder : `${folder}CloudTrail/`;
  for await (const { objects, folders } of walk.s3.pages({ prefix, byFolder: true })) {
    for (const object of objects) yield fileOf(walk, object);
    yield* inTheirOrder(folders, AHEAD, (each) => enter(walk, each));
  }
}

async function* enter(walk: Walk, folder: string): AsyncGenerator<Walked> {
  if (!isLeftOut(folder, walk.pruning)) yield* walkFolder(walk, folder);
  else yield { kind: isUnknown(folder, walk.pruning) ? 'unknown-account' : 'left-out' };
}

function isUnknown(folder: string, { isKnown }: BucketPruning): boolean {
  const account = accountOf(folder);
  return account !== undefined && !isKnown(account);
}

async function* daysBelow(walk: Walk, folder: string): AsyncGenerator<Walked> {
  for await (const object of objectsOfDays(walk.s3, folder, walk.pruning)) yield fileOf(walk, object);
}

/**
 * The objects of some days below the folder of a Region, or below a part of it. Keys are listed in the order of their days, so the
 * listing begins at the first day and is left at the last one.
 */
export async function* objectsOfDays(
  s3: LogBucket,
  folder: string,
  days: Pick<Pruning, 'since' | 'until'>,
): AsyncGenerator<BucketObject> {
  const region = `${regionFolderOf(folder)}/`;
  const { first, end } = daysOf(days);
  const after = first === undefined ? {} : { after: `${region}${first}` };
  for await (const { objects } of s3.pages({ prefix: folder, ...after })) {
    for (const object of objects) {
      if (end !== undefined && object.key >= `${region}${end}`) return;
      yield object;
    }
  }
}

function fileOf(walk: Walk, { key, bytes }: BucketObject): Walked {
  if (!isLogName(key)) return { kind: 'left-out' };
  const open = () => walk.s3.open(key);
  return { kind: 'file', bytes, file: { name: placeOf(walk, key), isRepeatable: true, open } };
}

function placeOf({ bucket }: Pick<Walk, 'bucket'>, key: string): string {
  return `s3://${bucket}/${key}`;
}

function nothingBelow({ bucket }: Walk, prefix: string): Walked {
  const place = placeOf({ bucket }, prefix);
  const cause = new GuardError('GSG_BUCKET_EMPTY', `nothing lies below ${place}`, {
    hint: `Look with \`aws s3 ls s3://${bucket}/\` where the folder AWSLogs is.`,
  });
  return { kind: 'unreadable', place, cause };
}
