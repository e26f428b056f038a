import { daysOf, type Pruning } from '../read/trail-layout';
import { COLUMNS } from './columns';

interface QueryOf {
  readonly database: string;
  readonly table: string;
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly days: Pick<Pruning, 'since' | 'until'>;
}

/** One query for every call that created or ended a session, which reads the partitions of these places and days alone. */
export function sessionQuery({ database, table, accounts, regions, days }: QueryOf): string {
  const { first, end } = daysOf(days);
  const conditions = [
    `account IN (${accounts.map(literal).join(', ')})`,
    `region IN (${regions.map(literal).join(', ')})`,
    ...(first === undefined ? [] : [`day >= ${literal(first)}`]),
    ...(end === undefined ? [] : [`day < ${literal(end)}`]),
    `eventsource = 'glue.amazonaws.com'`,
    `eventname IN ('CreateSession', 'StopSession', 'DeleteSession')`,
  ];
  return [
    `SELECT ${COLUMNS.map(({ sql }) => sql).join(', ')}`,
    `FROM ${identifier(database)}.${identifier(table)}`,
    `WHERE ${conditions.join('\n  AND ')}`,
  ].join('\n');
}

/** https://trino.io/docs/current/language/types.html#varchar */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
