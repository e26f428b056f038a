import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectAthena } from '@glue-session-guard/aws/athena';
import { ORGANIZATION } from '@glue-session-guard/limits/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { writeConfig } from '../../testing/config';
import { repository } from '../../testing/repository';
import { gsg, type RunOptions } from '../../testing/terminal';
import { ReplaySchema } from '../replay-schema';
import { type Answer, type AthenaStub, startAthena } from '../testing/athena-stub';
import { fakeBucket } from '../testing/log-bucket';
import { CREATED, created, ended, MINUTE } from '../testing/records';
import { COLUMNS } from './columns';

const config = writeConfig();
const SOURCE = 'athena://security/default.glue_session_guard_trail';
const ROOT = 'AWSLogs/o-exampleorgid';
const LOGS = { [`${ROOT}/333333333333/CloudTrail/eu-west-1/2026/10/05/x.json.gz`]: 'x'.repeat(2000) };
const TABLE = {
  PartitionKeys: ['account', 'region', 'day'].map((Name) => ({ Name, Type: 'string' })),
  Parameters: {
    'projection.enabled': 'true',
    'projection.account.type': 'injected',
    'projection.region.type': 'enum',
    'projection.region.values': 'eu-west-1,us-east-1',
    'projection.day.type': 'date',
    'projection.day.format': 'yyyy/MM/dd',
    'projection.day.range': '2022/01/01,NOW',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Athena puts the values of the partition there.
    'storage.location.template': 's3://trail/AWSLogs/o-exampleorgid/${account}/CloudTrail/${region}/${day}',
  } as Record<string, string>,
};
const environment = { ...process.env };
let stub: AthenaStub;

beforeAll(async () => {
  stub = await startAthena();
});
afterAll(() => stub.stop());

beforeEach(() => {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: stub.url,
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
  stub.calls.length = 0;
  stub.answers = {
    GetWorkGroup: { WorkGroup: { Name: 'security', State: 'ENABLED', Configuration: {} } },
    GetTable: tableWith({}),
    StartQueryExecution: { QueryExecutionId: 'query-1' },
    GetQueryExecution: [stateOf('QUEUED'), stateOf('RUNNING'), stateOf('SUCCEEDED')],
    GetQueryResults: [
      pageOf(
        [COLUMNS.map(({ sql }) => sql), rowOf(created({ id: 'large', request: { numberOfWorkers: 50 } }))],
        'more',
      ),
      pageOf([rowOf(created({ id: 'fine' })), rowOf(ended('large', CREATED + 30 * MINUTE))]),
    ],
  };
});
afterEach(() => {
  for (const name of ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
    if (environment[name] === undefined) delete process.env[name];
    else process.env[name] = environment[name];
  }
});

function stateOf(State: string, StateChangeReason?: string): Answer {
  return { QueryExecution: { QueryExecutionId: 'query-1', Status: { State, StateChangeReason } } };
}

function tableWith(parameters: Readonly<Record<string, string>>, keys = TABLE.PartitionKeys): Answer {
  return { Table: { Name: 'x', PartitionKeys: keys, Parameters: { ...TABLE.Parameters, ...parameters } } };
}

function pageOf(rows: readonly (readonly (string | null)[])[], NextToken?: string): Answer {
  const Rows = rows.map((row) => ({
    Data: row.map((value) => (value === null ? {} : { VarCharValue: value })),
  }));
  return { ResultSet: { Rows }, ...(NextToken && { NextToken }) };
}

/** What Athena gives of a record: each column a text, requests and responses as JSON. */
function rowOf(record: unknown): (string | null)[] {
  return COLUMNS.map(({ path, isJson }) => {
    const value = path.reduce<unknown>((found, name) => Object(found)[name], record);
    if (value === undefined || value === null) return null;
    return isJson ? JSON.stringify(value) : String(value);
  });
}

interface Waited {
  readonly waits: number[];
}

function replay(
  args: readonly string[] = ['--yes'],
  options: RunOptions = {},
  { waits }: Waited = { waits: [] },
) {
  return gsg(['replay', SOURCE, '--config', config, ...args], {
    connectLogBucket: () => fakeBucket(LOGS),
    connectAthena: (region) =>
      connectAthena(region, async (ms) => {
        waits.push(ms);
      }),
    ...options,
  });
}

const made = (name: string) => stub.calls.filter((call) => call.name === name).map(({ input }) => input);
const queried = () => made('StartQueryExecution');

describe('gsg replay athena://', () => {
  test('replays what one query finds, of all its pages', async () => {
    const waited = { waits: [] };
    const { code, out } = await replay(['--yes', '--json'], {}, waited);
    const { total, read, stops } = ReplaySchema.parse(JSON.parse(out));
    expect(total).toMatchObject({ sessions: 2, within: 1, over: 1, stopped: 1, unknownEnd: 1 });
    expect(stops[0]).toMatchObject({ sessionId: 'large', dpuHoursSaved: 25 });
    expect(read).toMatchObject({ files: 1, unreadableFiles: 0, brokenRecords: 0 });
    expect(code).toBe(1);
    expect(made('GetQueryResults')).toMatchObject([{ MaxResults: 1000 }, { NextToken: 'more' }]);
    expect(waited.waits).toEqual([500, 1000]);
  });

  test('asks for calls of sessions alone, in the partitions that count', async () => {
    await replay(['--yes', '--since', '2026-10-04', '--until', '2026-10-06', '--account', '333333333333']);
    expect(queried()).toMatchObject([{ WorkGroup: 'security' }]);
    const [{ QueryString } = { QueryString: '' }] = queried();
    expect(QueryString).toMatchSnapshot();
  });

  test('names accounts of directory.json and Regions that are watched, where nobody chooses', async () => {
    await replay();
    const [{ QueryString } = { QueryString: '' }] = queried();
    expect(QueryString).toContain("account IN ('222222222222', '333333333333'");
    expect(QueryString).not.toContain('day >=');
  });

  test('says on a terminal what it waits for', async () => {
    const lines: string[] = [];
    await replay(['--yes'], { showProgress: (line) => lines.push(line) });
    expect(lines[0]).toBe('waiting for Athena');
  });

  test('keeps who created a session, and everything else that decides', async () => {
    const { out } = await replay(['--yes', '--names', '--json']);
    expect(ReplaySchema.parse(JSON.parse(out)).stops[0]?.person).toBe('ada@example.com');
  });
});

describe('the other commands that read past sessions', () => {
  const ports = {
    connectLogBucket: () => fakeBucket(LOGS),
    connectAthena: (region: string) => connectAthena(region, async () => undefined),
  };

  test('gsg suggest takes the same source', async () => {
    const { out } = await gsg(['suggest', SOURCE, '--yes', '--json', '--config', config], ports);
    expect(JSON.parse(out)).toMatchObject({ sources: [SOURCE], sessions: 2 });
  });

  test('gsg plan --replay does, with --yes', async () => {
    const { dir } = repository({
      'config/organization.yaml': ORGANIZATION,
      'config/directory.json': readFileSync(join(config, 'directory.json'), 'utf8'),
      'config/limits/limits.yaml': 'organizationalUnit: r-exam\nmode: enforce\nlimits: { maxWorkers: 5 }\n',
    });
    const args = ['plan', '--offline', '--base', 'main', '--config', join(dir, 'config'), '--json'];
    expect((await gsg([...args, '--replay', SOURCE], ports)).code).toBe(3);
    const { out } = await gsg([...args, '--replay', SOURCE, '--yes'], ports);
    expect(JSON.parse(out).replay).toMatchObject({ total: 2, isIncomplete: false });
  });
});

describe('what a query would scan', () => {
  test('is told before, and asked for', async () => {
    const questions: string[] = [];
    const asker = {
      confirm: async (question: string) => questions.push(question) > 1,
      text: async () => '',
      choose: async () => [],
    };
    const no = await replay([], { asker });
    expect(no).toMatchObject({ code: 3, out: '' });
    expect(no.err).toContain('Athena would scan 0.000 GB in 1 file, for about $0.00 by the list price');
    expect(no.err).toContain('GSG_BROKEN_OFF: you broke off; no query was run');
    expect(queried()).toEqual([]);
    expect((await replay([], { asker })).code).toBe(1);
    expect(questions).toEqual(['Run the query?', 'Run the query?']);
  });

  test('is refused where nobody can be asked, without --yes', async () => {
    const { code, err } = await replay([]);
    expect({ code, asked: queried() }).toEqual({ code: 3, asked: [] });
    expect(err).toMatch(/GSG_ATHENA_NOT_CONFIRMED: .*\n {2}hint: Add --yes/);
  });

  test('is refused where the workgroup allows less', async () => {
    stub.answers.GetWorkGroup = {
      WorkGroup: { Name: 'security', Configuration: { BytesScannedCutoffPerQuery: 1999 } },
    };
    const { code, err } = await replay();
    expect({ code, asked: queried() }).toEqual({ code: 3, asked: [] });
    expect(err).toContain(
      'GSG_ATHENA_CUTOFF: the query would scan 2000 bytes, and the workgroup security allows 1999',
    );
  });

  test('is refused where nothing lies in the partitions', async () => {
    const { code, err } = await replay(['--yes', '--since', '2026-10-10']);
    expect({ code, asked: queried() }).toEqual({ code: 3, asked: [] });
    expect(err).toContain(
      'GSG_BUCKET_EMPTY: no log of these accounts, Regions and days lies below s3://trail/',
    );
  });
});

describe('a query that does not succeed is named, and the other sources are replayed', () => {
  test.each<[string, Record<string, Answer>, string, RegExp]>([
    [
      'that failed',
      { GetQueryExecution: stateOf('FAILED', 'COLUMN_NOT_FOUND: x') },
      'GSG_ATHENA_FAILED',
      /query-1 failed: COLUMN/,
    ],
    [
      'that was cancelled',
      { GetQueryExecution: stateOf('CANCELLED') },
      'GSG_ATHENA_FAILED',
      /was cancelled: Athena gives no/,
    ],
    [
      'that scanned too much',
      { GetQueryExecution: stateOf('CANCELLED', 'Query cancelled! : Bytes scanned limit was exceeded') },
      'GSG_ATHENA_CUTOFF',
      /limit was exceeded/,
    ],
    [
      'that was refused',
      { StartQueryExecution: { error: 'InvalidRequestException', message: 'line 1' } },
      'GSG_ATHENA_FAILED',
      /line 1/,
    ],
    [
      'without a place for results',
      { StartQueryExecution: { error: 'InvalidRequestException', message: 'No output location provided.' } },
      'GSG_ATHENA_WORKGROUP',
      /no place for results/,
    ],
    [
      'that nobody may run',
      { StartQueryExecution: { error: 'AccessDeniedException', message: 'no' } },
      'GSG_OPERATOR_DENIED',
      /no/,
    ],
    [
      'whose results nobody may read',
      { GetQueryResults: { error: 'AccessDeniedException', message: 'no' } },
      'GSG_OPERATOR_DENIED',
      /no/,
    ],
  ])('%s', async (_, answers, code, message) => {
    Object.assign(stub.answers, answers);
    const ran = await replay(['-', '--yes', '--json'], {
      input: JSON.stringify({ Records: [created({ id: 'a' })] }),
    });
    const { read, total } = ReplaySchema.parse(JSON.parse(ran.out));
    expect(read.faults).toMatchObject([{ place: SOURCE, code, message: expect.stringMatching(message) }]);
    expect({ code: ran.code, sessions: total.sessions }).toEqual({ code: 3, sessions: 1 });
  });
});

describe('what cannot be asked is refused before anything is read', () => {
  test.each<[string, Record<string, Answer>, RegExp]>([
    [
      'a workgroup that is not there',
      { GetWorkGroup: { error: 'InvalidRequestException', message: 'WorkGroup is not found.' } },
      /GSG_ATHENA_WORKGROUP: there is no workgroup security in eu-west-1/,
    ],
    [
      'one that is disabled',
      { GetWorkGroup: { WorkGroup: { State: 'DISABLED' } } },
      /security in eu-west-1 is DISABLED/,
    ],
    [
      'a table that is not there',
      { GetTable: { error: 'EntityNotFoundException', message: 'Entity Not Found' } },
      /GSG_ATHENA_TABLE: there is no table default\.glue_session_guard_trail in eu-west-1.*\n {2}hint: .*--print-ddl/,
    ],
    [
      'a table with other partitions',
      { GetTable: tableWith({}, []) },
      /its partitions are none, and not account, day, region/,
    ],
    [
      'a table without projection',
      { GetTable: tableWith({ 'projection.enabled': 'false' }) },
      /projection is not enabled/,
    ],
    [
      'a table that lists other accounts',
      {
        GetTable: tableWith({
          'projection.account.type': 'enum',
          'projection.account.values': '333333333333',
        }),
      },
      /it lacks the account 222222222222/,
    ],
    [
      'a table that lacks a Region',
      { GetTable: tableWith({ 'projection.region.values': 'us-east-1' }) },
      /it lacks the region eu-west-1/,
    ],
    [
      'a table whose days begin later',
      { GetTable: tableWith({ 'projection.day.range': '2026/10/05,NOW' }) },
      /its days begin at 2026\/10\/05, after 2026\/10\/04/,
    ],
    [
      'a table that has not every day',
      { GetTable: tableWith({ 'projection.day.interval': '7' }) },
      /it has a day each 7 DAYS, and not each day/,
    ],
    [
      'a table of another layout',
      { GetTable: tableWith({ 'storage.location.template': 's3://trail/x' }) },
      /template is s3:\/\/trail\/x/,
    ],
  ])('%s', async (_, answers, message) => {
    Object.assign(stub.answers, answers);
    const { code, err } = await replay(['--yes', '--since', '2026-10-04']);
    expect({ code, asked: queried() }).toEqual({ code: 3, asked: [] });
    expect(err).toMatch(message);
  });

  test('a table whose days begin late, where all days are wanted', async () => {
    stub.answers.GetTable = tableWith({ 'projection.day.range': '2026/01/01,NOW' });
    const { code, err } = await replay(['--yes']);
    expect({ code, asked: queried() }).toEqual({ code: 3, asked: [] });
    expect(err).toMatch(/its days begin at 2026\/01\/01, after 2022\/01\/01, from which on all are wanted/);
  });

  test.each([
    'athena://security',
    'athena://security/trail',
    'athena://security/default.trail"; DROP TABLE x',
    "athena://security'/default.trail",
    'athena://security@nowhere/default.trail',
  ])('%s, which names no table', async (source) => {
    const { code, err } = await gsg(['replay', source, '--config', config]);
    expect(code).toBe(3);
    expect(err).toMatch(/^GSG_SOURCE_MALFORMED: .*athena:\/\/WORKGROUP\/DATABASE\.TABLE\n/);
  });

  test('a Region other than that of the hub is asked where the source names it', async () => {
    const regions: string[] = [];
    await gsg(['replay', SOURCE.replace('security', 'security@us-east-1'), '--config', config, '--yes'], {
      connectLogBucket: () => fakeBucket(LOGS),
      connectAthena: (region) => {
        regions.push(region);
        return connectAthena(region, async () => undefined);
      },
    });
    expect(regions).toEqual(['us-east-1']);
  });
});
