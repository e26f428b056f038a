import { describe, expect, test } from '@jest/globals';
import { writeConfig } from '../testing/config';
import { gsg } from '../testing/terminal';

const WRONG = `organizationalUnit: ou-exam-11111111
limits:
  maxWorker: 10
  maxDpus: many
`;

describe('gsg validate', () => {
  test('says what it looked at when there are no problems', async () => {
    expect(await gsg(['validate', '--config', writeConfig()])).toEqual({
      code: 0,
      out: '2 limit files, 2 accounts in 1 OU: no problems\n',
      err: '',
    });
  });

  test('lists every problem with its place, code and hint, and ends with a summary', async () => {
    const dir = writeConfig({ 'limits/analytics/limits.yaml': WRONG });
    const { code, out } = await gsg(['validate', '--config', dir]);
    const [first, firstHint, second, secondHint, empty, summary] = out.replaceAll(dir, 'DIR').split('\n');
    expect(code).toBe(1);
    expect(first).toMatch(/^DIR\/limits\/analytics\/limits\.yaml:3:3 error GSG_UNKNOWN_KEY .*maxWorker/);
    expect(firstHint).toMatch(/^ {2}hint: .*maxWorkers/);
    expect(second).toMatch(
      /^DIR\/limits\/analytics\/limits\.yaml:4:12 error GSG_WRONG_TYPE limits\.maxDpus is "many"/,
    );
    expect(secondHint).toMatch(/^ {2}hint: /);
    expect([empty, summary]).toEqual(['', '2 errors in 1 file']);
  });

  test('puts an empty line between the problems of two files', async () => {
    const dir = writeConfig({ 'limits/analytics/limits.yaml': WRONG, 'organization.yaml': null });
    const { out } = await gsg(['validate', '--config', dir]);
    expect(out.split('\n\n')).toHaveLength(3);
    expect(out).toMatch(/\n3 errors in 2 files\n$/);
  });

  test('passes with warnings alone and still tells them', async () => {
    const dir = writeConfig({ 'limits/analytics/main.tf': 'left over' });
    const { code, out } = await gsg(['validate', '--config', dir]);
    expect(code).toBe(0);
    expect(out).toMatch(/ warning GSG_FILE_STRAY /);
    expect(out).toMatch(/\n1 warning in 1 file; 2 limit files, 2 accounts in 1 OU\n$/);
  });

  test('reports a folder that does not exist as a problem', async () => {
    const { code, out } = await gsg(['validate', '--config', '/no/such/folder']);
    expect(code).toBe(1);
    expect(out).toContain('/no/such/folder:1:1 error GSG_CONFIG_FOLDER_MISSING');
  });

  test('prints the same problems as JSON', async () => {
    const dir = writeConfig({ 'limits/analytics/limits.yaml': WRONG });
    const { code, out, err } = await gsg(['validate', '--config', dir, '--json']);
    const { problems, ...rest } = JSON.parse(out);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(rest).toEqual({
      config: dir,
      errors: 2,
      warnings: 0,
      limitFiles: 2,
      accounts: 2,
      organizationalUnits: 1,
      codes: { GSG_UNKNOWN_KEY: 1, GSG_WRONG_TYPE: 1 },
    });
    expect(problems[0]).toEqual({
      severity: 'error',
      file: 'limits/analytics/limits.yaml',
      line: 3,
      column: 3,
      code: 'GSG_UNKNOWN_KEY',
      message: expect.stringContaining('maxWorker'),
      hint: expect.stringContaining('maxWorkers'),
    });
  });

  test('lists a hundred of many problems, errors first, and ends with how many have each code', async () => {
    const unknown = Array.from({ length: 150 }, (_, i) => `key${i}: 1\n`).join('');
    const dir = writeConfig({
      'limits/a/limits.yaml': 'organizationalUnit: ou-exam-22222222\n',
      'limits/analytics/limits.yaml': `organizationalUnit: ${'ou-exam-11111111'}\n${unknown}`,
    });
    const { out } = await gsg(['validate', '--config', dir]);
    expect(out.match(/ GSG_UNKNOWN_KEY unknown key/g)).toHaveLength(100);
    expect(out).toMatch(
      /\n… and 51 more\n\n150 +GSG_UNKNOWN_KEY\n1 +GSG_OU_UNKNOWN\n\n150 errors, 1 warning in 2 files\n$/,
    );
    const { errors, codes } = JSON.parse((await gsg(['validate', '--config', dir, '--json'])).out);
    expect({ errors, codes }).toEqual({ errors: 150, codes: { GSG_UNKNOWN_KEY: 150, GSG_OU_UNKNOWN: 1 } });
  });

  test('shows no control characters that a file smuggles in', async () => {
    const dir = writeConfig({ 'limits/analytics/limits.yaml': 'organizationalUnit: "ou-\\u001b[31mred"\n' });
    const { out } = await gsg(['validate', '--config', dir]);
    expect(out).toContain('GSG_OU_ID_MALFORMED');
    expect(out).not.toContain('\u001b');
  });
});
