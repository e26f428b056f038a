import { GuardError } from '@glue-session-guard/problem';
import type { BucketPlace } from '../read/bucket-source';

/** Where in AWS a source is; undefined for one on this machine. */
export function bucketPlaceOf(source: string): BucketPlace | undefined {
  if (!source.startsWith('s3://')) return undefined;
  const [, bucket, prefix = ''] =
    /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(source) ?? [];
  if (bucket === undefined) throw malformed(source, 's3://BUCKET/PREFIX');
  return { bucket, prefix };
}

function malformed(source: string, form: string): GuardError {
  return new GuardError('GSG_SOURCE_MALFORMED', `${JSON.stringify(source)} is not of the form ${form}`, {
    hint: 'A bucket has 3 to 63 lower-case letters, digits, hyphens and dots: s3://my-trail/AWSLogs/o-exampleorgid',
  });
}
