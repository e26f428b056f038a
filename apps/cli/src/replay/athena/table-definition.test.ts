import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE_ORGANIZATION } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import { writeConfig } from '../../testing/config';
import { gsg } from '../../testing/terminal';
import { COLUMNS } from './columns';
import { fitTable } from './fit-table';
import { tableDefinition } from './table-definition';

const config = writeConfig();
const printed = (...args: readonly string[]) => gsg(['replay', '--print-ddl', ...args, '--config', config]);

/** The table that the statement makes, as Glue tells of it. */
function tableOf(statement: string) {
  const properties = [...statement.matchAll(/^ {2}'([^']+)' = '([^']*)'/gm)];
  const [, keys = ''] = /PARTITIONED BY \((.*)\)/.exec(statement) ?? [];
  return {
    partitionKeys: keys.split(', ').map((key) => key.replace(/ .*/, '')),
    parameters: Object.fromEntries(properties.map(([, name = '', value = '']) => [name, value])),
  };
}

describe('gsg replay --print-ddl', () => {
  test('prints the statement for an organization trail, and what to run then', async () => {
    const { code, out, err } = await printed('s3://trail');
    expect(out).toMatchSnapshot();
    expect({ code, err }).toEqual({
      code: 0,
      err: 'Run it in Athena, then: gsg replay athena://WORKGROUP/default.glue_session_guard_trail --since 90d\n',
    });
  });

  test('is what docs/replay.md gives for the sample organization', async () => {
    const { out } = await gsg(['replay', '--print-ddl', 's3://my-trail', '--config', SAMPLE_ORGANIZATION]);
    expect(readFileSync(join(__dirname, '../../../../../docs/replay.md'), 'utf8')).toContain(
      `\`\`\`sql\n${out}\`\`\``,
    );
  });

  test.each([
    ['s3://trail/', 's3://trail/AWSLogs/o-exampleorgid/'],
    ['s3://trail/logs', 's3://trail/logs/AWSLogs/o-exampleorgid/'],
    ['s3://trail/logs/AWSLogs/', 's3://trail/logs/AWSLogs/o-exampleorgid/'],
    ['s3://trail/AWSLogs/o-otherorgid', 's3://trail/AWSLogs/o-otherorgid/'],
  ])('of %s takes what lies below %s', async (source, location) => {
    expect((await printed(source)).out).toContain(`LOCATION '${location}'`);
  });

  test.each([[['logs']], [['ledger']], [['s3://a-trail', 's3://b-trail']]])(
    'is refused for %j',
    async (sources) => {
      const { code, err } = await printed(...sources);
      expect(code).toBe(3);
      expect(err).toMatch(/^GSG_SOURCE_MALFORMED: --print-ddl needs one source/);
    },
  );
});

test.each(["s3://trail/a'b", 's3://trail/a\\b', 's3://trail/$account', 's3://trail/a\nb'])(
  'the statement is refused for %j, whose signs would end or change it',
  async (source) => {
    const { code, out, err } = await printed(source);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/^GSG_SOURCE_MALFORMED: the prefix .*\n {2}hint: /);
  },
);

describe('the table', () => {
  const ids = (count: number) =>
    Array.from({ length: count }, (_, number) => String(100_000_000_000 + number));
  const defined = (accounts: readonly string[]) =>
    tableDefinition({ place: { bucket: 'trail', prefix: 'AWSLogs/o-x' }, accounts, regions: ['eu-west-1'] });

  test.each([3, 1000, 1001, 5000])('of %d accounts fits the query that reads it', (count) => {
    const accounts = ids(count);
    const regions = new Set(['eu-west-1']);
    const wanted = { name: 'x', accounts: new Set(accounts), regions, since: Date.UTC(2026, 0, 1) };
    expect(fitTable(tableOf(defined(accounts)), wanted)).toEqual({
      root: { bucket: 'trail', prefix: 'AWSLogs/o-x/' },
      accounts,
      regions: ['eu-west-1'],
    });
  });

  test('has every column that the query reads', () => {
    const statement = defined([]);
    const names = COLUMNS.flatMap(({ sql }) => sql.match(/[a-z0-9]+(?:\.[a-z0-9]+)*(?= AS JSON|$)/g) ?? []);
    expect(names).toHaveLength(COLUMNS.length);
    for (const part of names.flatMap((name) => name.split('.')))
      expect(statement).toMatch(new RegExp(`\\b${part}\\b`));
  });

  test('of too many accounts is refused where it does not list them', () => {
    const wanted = { name: 'x', accounts: new Set(ids(1001)), regions: undefined, since: undefined };
    expect(() => fitTable(tableOf(defined(ids(3))), wanted)).toThrow(
      'can name 1000 values of account, and 1001 are',
    );
  });

  test('of accounts that a query has to name is refused where directory.json names none', () => {
    const wanted = { name: 'x', accounts: undefined, regions: undefined, since: undefined };
    expect(() => fitTable(tableOf(defined(ids(3))), wanted)).toThrow('directory.json names none');
  });
});
