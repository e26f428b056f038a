import { AthenaClient, GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { GetTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { errorMessage, errorName } from '../sdk/aws-error';
import { clientDefaults } from '../sdk/client-defaults';
import { sleep } from '../sdk/pace';
import { telling } from '../sdk/telling';
import { type AthenaQuery, queryRows, type Row } from './athena-query';

/** Athena in one Region, with the credentials of whoever runs a command. */
export interface Athena {
  /** How many bytes one query of the workgroup may scan; undefined without a limit. @throws GuardError `GSG_ATHENA_WORKGROUP` */
  cutoffBytes(workGroup: string): Promise<number | undefined>;
  /** @throws GuardError `GSG_ATHENA_TABLE` where there is none */
  table(name: TableName): Promise<AthenaTable>;
  /** Runs the query, waits for its end, and gives its rows page by page. @throws GuardError `GSG_ATHENA_FAILED`, `GSG_ATHENA_CUTOFF` */
  rows(query: AthenaQuery): AsyncGenerator<Row>;
}

interface TableName {
  readonly database: string;
  readonly table: string;
}

export interface AthenaTable {
  readonly partitionKeys: readonly string[];
  /** Of partition projection, among others. */
  readonly parameters: Readonly<Record<string, string>>;
}

export function connectAthena(region: string, wait: (ms: number) => Promise<void> = sleep): Athena {
  const athena = telling(new AthenaClient({ ...clientDefaults, region }));
  const glue = telling(new GlueClient({ ...clientDefaults, region }));
  return {
    cutoffBytes: (workGroup) => cutoffOf(athena, workGroup, region),
    table: (name) => tableOf(glue, name, region),
    rows: (query) => queryRows(athena, query, wait),
  };
}

const workGroups = z.object({
  WorkGroup: z.object({
    State: z.string().default('ENABLED'),
    Configuration: z.object({ BytesScannedCutoffPerQuery: z.number().optional() }).default({}),
  }),
});

async function cutoffOf(athena: AthenaClient, name: string, region: string): Promise<number | undefined> {
  const answer = await athena.send(new GetWorkGroupCommand({ WorkGroup: name })).catch((error: unknown) => {
    if (errorName(error) !== 'InvalidRequestException') throw error;
    throw unfitWorkGroup(`there is no workgroup ${name} in ${region}: ${errorMessage(error)}`, error);
  });
  const { State, Configuration } = workGroups.parse(answer).WorkGroup;
  if (State !== 'ENABLED') throw unfitWorkGroup(`the workgroup ${name} in ${region} is ${State}`);
  return Configuration.BytesScannedCutoffPerQuery;
}

function unfitWorkGroup(message: string, cause?: unknown): GuardError {
  return new GuardError('GSG_ATHENA_WORKGROUP', message, {
    cause,
    hint: 'Look with `aws athena list-work-groups`. In another Region: athena://WORKGROUP@REGION/DATABASE.TABLE',
  });
}

const tables = z.object({
  Table: z.object({
    PartitionKeys: z.array(z.object({ Name: z.string() })).default([]),
    Parameters: z.record(z.string(), z.string()).default({}),
  }),
});

async function tableOf(
  glue: GlueClient,
  { database, table }: TableName,
  region: string,
): Promise<AthenaTable> {
  const command = new GetTableCommand({ DatabaseName: database, Name: table });
  const answer = await glue.send(command).catch((error: unknown) => {
    if (errorName(error) !== 'EntityNotFoundException') throw error;
    throw new GuardError(
      'GSG_ATHENA_TABLE',
      `there is no table ${database}.${table} in ${region}: ${errorMessage(error)}`,
      {
        cause: error,
        hint: 'Make it in Athena with what `gsg replay --print-ddl s3://BUCKET/PREFIX` prints. In another Region: athena://WORKGROUP@REGION/DATABASE.TABLE',
      },
    );
  });
  const { PartitionKeys, Parameters } = tables.parse(answer).Table;
  return { partitionKeys: PartitionKeys.map(({ Name }) => Name), parameters: Parameters };
}
