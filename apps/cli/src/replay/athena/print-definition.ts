import type { CompiledConfig } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import type { BucketPlace } from '../read/bucket-source';
import { TABLE, tableDefinition } from './table-definition';

interface Printed {
  readonly statement: string;
  /** What to run then. */
  readonly next: string;
}

interface Guarded {
  readonly accounts: ReadonlySet<string> | undefined;
  readonly regions: ReadonlySet<string> | undefined;
}

/** The table for the trail in a bucket, of the accounts and Regions that the guard looks at. */
export function printedDefinition(
  place: BucketPlace | undefined,
  { organization }: Pick<CompiledConfig, 'organization'>,
  { accounts, regions }: Guarded,
): Printed {
  if (place === undefined) {
    throw new GuardError('GSG_SOURCE_MALFORMED', '--print-ddl needs one source, and that in S3', {
      hint: 'gsg replay --print-ddl s3://BUCKET/PREFIX, the bucket of the trail.',
    });
  }
  if (/['\\$\p{Cc}]/u.test(place.prefix)) {
    throw new GuardError(
      'GSG_SOURCE_MALFORMED',
      `the prefix ${JSON.stringify(place.prefix)} has a quote, a backslash, a $ or a control character, which a statement of Athena reads as something else`,
      { hint: 'Read the bucket itself: gsg replay s3://BUCKET/PREFIX takes any prefix.' },
    );
  }
  if (organization === undefined || regions === undefined) {
    throw new GuardError('GSG_CONFIG_INVALID', 'organization.yaml does not name the organization', {
      hint: 'Run gsg validate.',
    });
  }
  const prefix = trailPrefix(place.prefix, organization.organizationId);
  return {
    statement: tableDefinition({
      place: { bucket: place.bucket, prefix },
      accounts: [...(accounts ?? [])],
      regions: [...regions],
    }),
    next: `Run it in Athena, then: gsg replay athena://WORKGROUP/${TABLE} --since 90d`,
  };
}

/** Up to the folder in which those of the accounts lie. */
function trailPrefix(given: string, organizationId: string): string {
  const prefix = given.replace(/\/+$/, '');
  if (/(^|\/)AWSLogs\/o-[a-z0-9]+$/.test(prefix)) return prefix;
  const above = /(^|\/)AWSLogs$/.test(prefix)
    ? prefix
    : [prefix, 'AWSLogs'].filter((part) => part !== '').join('/');
  return `${above}/${organizationId}`;
}
