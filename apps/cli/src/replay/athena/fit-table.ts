import type { AthenaTable } from '@glue-session-guard/aws/athena';
import { GuardError } from '@glue-session-guard/problem';
import type { BucketPlace } from '../read/bucket-source';
import { daysOf } from '../read/trail-layout';
import { FIRST_DAY, MOST_INJECTED } from './table-definition';

interface Wanted {
  readonly name: string;
  /** Undefined: all that there are. */
  readonly accounts: ReadonlySet<string> | undefined;
  readonly regions: ReadonlySet<string> | undefined;
  /** Milliseconds since the epoch. */
  readonly since: number | undefined;
}

/** What a query reads of a table. */
export interface Partitions {
  /** Where the folders of accounts lie. */
  readonly root: BucketPlace;
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
}

/**
 * The partitions of a table that are wanted. A table that has not all of them is refused: what a projection does not hold, Athena
 * leaves out without a word. Throws `GSG_ATHENA_TABLE` with everything that does not fit.
 */
export function fitTable(table: AthenaTable, { name, accounts, regions, since }: Wanted): Partitions {
  const faults: string[] = [];
  const chosen = {
    root: rootOf(table, faults),
    accounts: valuesOf(table, { column: 'account', wanted: accounts, faults }),
    regions: valuesOf(table, { column: 'region', wanted: regions, faults }),
  };
  checkKeys(table, faults);
  checkDays(table, since, faults);
  if (faults.length > 0) {
    throw new GuardError('GSG_ATHENA_TABLE', `the table ${name} does not fit: ${faults.join('; ')}`, {
      hint: 'Make it anew with what `gsg replay --print-ddl s3://BUCKET/PREFIX` prints, after `DROP TABLE`, which deletes no log.',
    });
  }
  return chosen;
}

const KEYS = ['account', 'day', 'region'];

function checkKeys({ partitionKeys, parameters }: AthenaTable, faults: string[]): void {
  const keys = [...partitionKeys].sort().join(', ');
  if (keys !== KEYS.join(', '))
    faults.push(`its partitions are ${keys || 'none'}, and not ${KEYS.join(', ')}`);
  if (parameters['projection.enabled'] !== 'true') faults.push('partition projection is not enabled');
}

const TEMPLATE = /^s3:\/\/([^/]+)\/((?:[^$]*\/)?)\$\{account\}\/CloudTrail\/\$\{region\}\/\$\{day\}\/?$/;

function rootOf({ parameters }: AthenaTable, faults: string[]): BucketPlace {
  const template = parameters['storage.location.template'];
  const [, bucket, prefix] = TEMPLATE.exec(template ?? '') ?? [];
  if (bucket === undefined || prefix === undefined)
    faults.push(`storage.location.template is ${template ?? 'not set'}`);
  return { bucket: bucket ?? '', prefix: prefix ?? '' };
}

interface Column {
  readonly column: 'account' | 'region';
  readonly wanted: ReadonlySet<string> | undefined;
  readonly faults: string[];
}

function valuesOf({ parameters }: AthenaTable, { column, wanted, faults }: Column): readonly string[] {
  const type = parameters[`projection.${column}.type`];
  const listed = (parameters[`projection.${column}.values`] ?? '').split(',').filter((value) => value !== '');
  if (type === 'enum') {
    const missing = [...(wanted ?? [])].filter((value) => !listed.includes(value));
    if (missing.length > 0) faults.push(`it lacks the ${column} ${shortened(missing)}`);
    return wanted === undefined ? listed : [...wanted];
  }
  if (type !== 'injected') faults.push(`projection.${column}.type is ${type ?? 'not set'}`);
  else if (wanted === undefined)
    faults.push(`its queries have to name each ${column}, and directory.json names none`);
  else if (wanted.size > MOST_INJECTED)
    faults.push(`its queries can name ${MOST_INJECTED} values of ${column}, and ${wanted.size} are wanted`);
  return [...(wanted ?? [])];
}

const MOST_NAMED = 5;

function shortened(values: readonly string[]): string {
  const more = values.length - MOST_NAMED;
  return `${values.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function checkDays({ parameters }: AthenaTable, since: number | undefined, faults: string[]): void {
  const [type, format] = [parameters['projection.day.type'], parameters['projection.day.format']];
  if (type !== 'date' || format !== 'yyyy/MM/dd')
    faults.push(
      `projection.day is ${type ?? 'not set'}, ${format ?? 'without a format'}, and not date, yyyy/MM/dd`,
    );
  const [first = '', last = ''] = (parameters['projection.day.range'] ?? '').split(',');
  const { first: wanted = FIRST_DAY } = daysOf({ since, until: undefined });
  if (first.trim() > wanted)
    faults.push(
      `its days begin at ${first}, after ${wanted}${since === undefined ? ', from which on all are wanted without --since' : ''}`,
    );
  const interval = parameters['projection.day.interval'] ?? '1';
  const unit = (parameters['projection.day.interval.unit'] ?? 'DAYS').toUpperCase();
  if (interval !== '1' || unit !== 'DAYS')
    faults.push(`it has a day each ${interval} ${unit}, and not each day`);
  if (last.trim() !== 'NOW') faults.push(`its days end at ${last || 'none'}, and not NOW`);
}
