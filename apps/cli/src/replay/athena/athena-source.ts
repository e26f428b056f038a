import type { Athena } from '@glue-session-guard/aws/athena';
import type { LogBucket } from '@glue-session-guard/aws/log-bucket';
import { GuardError } from '@glue-session-guard/problem';
import type { LogSource } from '../read/log-source';
import { streamSource } from '../read/stream-source';
import type { Pruning } from '../read/trail-layout';
import type { AthenaAddress } from './athena-address';
import { recordOf } from './columns';
import { fitTable } from './fit-table';
import { sessionQuery } from './query';
import { type Scan, scanOf } from './scan';

export interface AthenaSourcePorts {
  readonly athena: Athena;
  readonly bucket: (name: string) => Promise<LogBucket>;
  /** Asks whoever pays; throws a GuardError where they do not want it. */
  readonly confirm: (scan: Scan) => Promise<void>;
  /** Undefined where nobody watches. */
  readonly showProgress: ((line: string) => void) | undefined;
}

/** The session calls that a table of Athena finds by one query, which runs only when the source is read. */
export async function athenaSource(
  name: string,
  { workGroup, database, table }: AthenaAddress,
  { pruning, ...ports }: AthenaSourcePorts & { readonly pruning: Pruning },
): Promise<LogSource> {
  const { athena } = ports;
  const cutoff = await athena.cutoffBytes(workGroup);
  const found = await athena.table({ database, table });
  const partitions = fitTable(found, { ...pruning, name: `${database}.${table}` });
  const scan = await scanOf(await ports.bucket(partitions.root.bucket), partitions, pruning);
  if (cutoff !== undefined && scan.bytes > cutoff) throw overCutoff(workGroup, scan.bytes, cutoff);
  await ports.confirm(scan);
  const sql = sessionQuery({ database, table, ...partitions, days: pruning });
  const open = () => {
    ports.showProgress?.('waiting for Athena');
    return linesOf(athena, { sql, workGroup });
  };
  return streamSource({ name, mayBeEmpty: true, open });
}

async function* linesOf(
  athena: Athena,
  query: { readonly sql: string; readonly workGroup: string },
): AsyncGenerator<Uint8Array> {
  for await (const row of athena.rows(query)) yield Buffer.from(`${JSON.stringify(recordOf(row))}\n`);
}

function overCutoff(workGroup: string, bytes: number, cutoff: number): GuardError {
  return new GuardError(
    'GSG_ATHENA_CUTOFF',
    `the query would scan ${bytes} bytes, and the workgroup ${workGroup} allows ${cutoff}`,
    { hint: 'Choose fewer days with --since and --until, or another workgroup.' },
  );
}
