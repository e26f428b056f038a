import {
  type AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { type Code, GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { errorMessage, errorName } from '../sdk/aws-error';
import { nextPage } from '../sdk/pages';

export interface AthenaQuery {
  readonly sql: string;
  readonly workGroup: string;
}

/** A row of a result; null where a column has no value. */
export type Row = readonly (string | null)[];

/** The rows that a query finds, without the row that names the columns. */
export async function* queryRows(
  athena: AthenaClient,
  query: AthenaQuery,
  wait: (ms: number) => Promise<void>,
): AsyncGenerator<Row> {
  const id = await start(athena, query);
  await ended(athena, id, wait);
  yield* resultsOf(athena, id);
}

const started = z.object({ QueryExecutionId: z.string() });

async function start(athena: AthenaClient, { sql, workGroup }: AthenaQuery): Promise<string> {
  const command = new StartQueryExecutionCommand({ QueryString: sql, WorkGroup: workGroup });
  try {
    return started.parse(await athena.send(command)).QueryExecutionId;
  } catch (error) {
    if (errorName(error) !== 'InvalidRequestException') throw error;
    const why = errorMessage(error);
    if (NO_PLACE.test(why)) {
      throw new GuardError(
        'GSG_ATHENA_WORKGROUP',
        `the workgroup ${workGroup} has no place for results: ${why}`,
        {
          cause: error,
          hint: 'Set the location of query results of the workgroup, or name another one.',
        },
      );
    }
    throw failed('GSG_ATHENA_FAILED', `Athena refused the query: ${why}`);
  }
}

/** The words of Athena where neither the call nor the workgroup says where results go. */
const NO_PLACE = /output location/i;

const execution = z.object({
  QueryExecution: z.object({
    Status: z.object({ State: z.string(), StateChangeReason: z.string().optional() }),
  }),
});

/** Queries end within seconds or within minutes: it is asked soon at first, and each ten seconds at last. */
const WAITS_MS = [500, 1_000, 2_000, 5_000, 10_000] as const;
const LAST_WAIT_MS = 10_000;

async function ended(athena: AthenaClient, id: string, wait: (ms: number) => Promise<void>): Promise<void> {
  for (let asked = 0; ; asked += 1) {
    const answer = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
    const { State, StateChangeReason = 'Athena gives no reason' } =
      execution.parse(answer).QueryExecution.Status;
    if (State === 'SUCCEEDED') return;
    if (State === 'FAILED' || State === 'CANCELLED') throw unfinished(id, State, StateChangeReason);
    await wait(WAITS_MS[asked] ?? LAST_WAIT_MS);
  }
}

/** The words of Athena where a workgroup limits what one query may scan. */
const CUT_OFF = /bytes scanned limit/i;

function unfinished(id: string, state: 'FAILED' | 'CANCELLED', reason: string): GuardError {
  const what = state === 'FAILED' ? 'failed' : 'was cancelled';
  const code = CUT_OFF.test(reason) ? 'GSG_ATHENA_CUTOFF' : 'GSG_ATHENA_FAILED';
  return failed(code, `the query ${id} ${what}: ${reason}`);
}

function failed(code: Code, message: string): GuardError {
  if (code === 'GSG_ATHENA_CUTOFF')
    return new GuardError(code, message, {
      hint: 'Choose fewer days with --since and --until, or another workgroup.',
    });
  return new GuardError(code, message, {
    hint: 'Where a column is missing, make the table anew with `gsg replay --print-ddl s3://BUCKET/PREFIX`. docs/replay.md lists the permissions.',
  });
}

const results = z.object({
  ResultSet: z.object({
    Rows: z
      .array(z.object({ Data: z.array(z.object({ VarCharValue: z.string().optional() })).default([]) }))
      .default([]),
  }),
  NextToken: z.string().optional(),
});

/** As many rows as Athena gives at once. */
const PAGE = 1000;

async function* resultsOf(athena: AthenaClient, id: string): AsyncGenerator<Row> {
  let token: string | undefined;
  // Of the first page the first row names the columns.
  let skip = 1;
  do {
    const command = new GetQueryResultsCommand({
      QueryExecutionId: id,
      MaxResults: PAGE,
      ...(token !== undefined && { NextToken: token }),
    });
    const { ResultSet, NextToken } = results.parse(await athena.send(command));
    for (const { Data } of ResultSet.Rows.slice(skip))
      yield Data.map(({ VarCharValue }) => VarCharValue ?? null);
    skip = 0;
    token = nextPage(NextToken);
  } while (token !== undefined);
}
