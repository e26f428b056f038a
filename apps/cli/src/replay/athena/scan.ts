import type { LogBucket } from '@glue-session-guard/aws/log-bucket';
import { GuardError } from '@glue-session-guard/problem';
import { objectsOfDays } from '../read/bucket-source';
import type { Pruning } from '../read/trail-layout';
import type { Partitions } from './fit-table';

/** What a query would read. */
export interface Scan {
  readonly files: number;
  /** As they lie in S3, which is what Athena bills. */
  readonly bytes: number;
}

const LISTED_AT_ONCE = 16;

/**
 * Adds up what lies in the partitions that a query names. Athena reads a file of gzip as a whole, so this is what it scans.
 * Throws where S3 lets nobody list it, or where nothing lies there.
 */
export async function scanOf(
  bucket: LogBucket,
  { root, accounts, regions }: Partitions,
  days: Pick<Pruning, 'since' | 'until'>,
): Promise<Scan> {
  const scan = { files: 0, bytes: 0 };
  const folders = accounts
    .flatMap((account) => regions.map((region) => `${root.prefix}${account}/CloudTrail/${region}/`))
    .values();
  const listers = Array.from({ length: LISTED_AT_ONCE }, async () => {
    for (const folder of folders) {
      for await (const { bytes } of objectsOfDays(bucket, folder, days)) {
        scan.files += 1;
        scan.bytes += bytes;
      }
    }
  });
  await Promise.all(listers);
  if (scan.files > 0) return scan;
  const place = `s3://${root.bucket}/${root.prefix}`;
  throw new GuardError('GSG_BUCKET_EMPTY', `no log of these accounts, Regions and days lies below ${place}`, {
    hint: `Look with \`aws s3 ls ${place}\`. The table was made for this prefix; --since and --until choose the days.`,
  });
}
