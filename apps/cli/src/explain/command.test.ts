import { describe, expect, test } from '@jest/globals';
import { ACCOUNT, OU, writeConfig } from '../testing/config';
import { gsg } from '../testing/terminal';

const config = writeConfig({
  'limits/analytics/limits.yaml': `organizationalUnit: ${OU}
limits:
  maxWorkers: 10
  allowedWorkerTypes: unlimited
  requireConnection: true
accounts:
  "${ACCOUNT}": { limits: { maxWorkers: 40 }, reason: quarterly backfill, ticket: SEC-101 }
exemptions:
  - principal: "arn:aws:iam::*:role/platform-admin"
    until: 2027-01-31
    reason: on-call
    owner: platform@example.com
`,
});

describe('gsg explain', () => {
  test('names the value of each limit and the line that set it', async () => {
    const { code, out } = await gsg(['explain', '--account', ACCOUNT, '--config', config], { columns: 80 });
    expect(code).toBe(0);
    expect(out).toBe(`analytics-dev (333333333333)  r-exam / ou-exam-11111111
Limits of ou-exam-11111111 (limits/analytics/limits.yaml)

limit                         value     set in
maxWorkers                    40        analytics/limits.yaml:7
maxDpus                       no limit  no file sets it
maxIdleTimeoutMinutes         no limit  no file sets it
maxTimeoutMinutes             no limit  no file sets it
maxAgeMinutes                 no limit  no file sets it
allowedWorkerTypes            no limit  analytics/limits.yaml:4 (unlimited)
allowedGlueVersions           no limit  no file sets it
requireConnection             yes       analytics/limits.yaml:5
allowedConnections            no limit  no file sets it
requireSecurityConfiguration  no limit  no file sets it
requiredTags                  no limit  no file sets it
mode                          enforce   limits.yaml:2
afterStop                     keep      no file sets it
unprovenCreator               stop      no file sets it

Limits of its own
  quarterly backfill (SEC-101), analytics/limits.yaml:7

Exempt until 2027-01-31
  arn:aws:iam::*:role/platform-admin
  on-call; platform@example.com, analytics/limits.yaml:9
`);
  });

  test('names OUs by name and id where directory.json tells their names', async () => {
    const directory = {
      accounts: { [ACCOUNT]: { name: 'analytics-dev', path: ['r-exam', OU] } },
      organizationalUnits: { [OU]: { name: 'analytics' } },
    };
    const named = writeConfig({ 'directory.json': JSON.stringify(directory) });
    const { out } = await gsg(['explain', '--account', ACCOUNT, '--config', named], { columns: 80 });
    expect(out).toContain(
      `analytics-dev (${ACCOUNT})  r-exam / analytics (${OU})\nLimits of analytics (${OU}) `,
    );
  });

  test('says until when an override holds, and leaves out one that has ended', async () => {
    const dated = (until: string) =>
      writeConfig({
        'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\naccounts:\n  "${ACCOUNT}": { limits: { maxWorkers: 40 }, until: ${until}, reason: backfill }\n`,
      });
    const { out } = await gsg(['explain', '--account', ACCOUNT, '--config', dated('2027-03-31')]);
    expect(out).toContain('Limits of its own\n  backfill, until 2027-03-31, analytics/limits.yaml:3\n');
    const ended = await gsg(['explain', '--account', ACCOUNT, '--config', dated('2024-01-01'), '--json']);
    expect(JSON.parse(ended.out)).toMatchObject({ override: null });
  });

  test('leaves the override of one account out of the limits of its OU', async () => {
    const { out } = await gsg(['explain', '--ou', OU, '--config', config], { columns: 80 });
    expect(out).toMatch(/^Limits of ou-exam-11111111/);
    expect(out).toMatch(/^maxWorkers +10 +analytics\/limits\.yaml:3$/m);
    expect(out).not.toContain('Limits of its own');
  });

  test('tells a connection that must have a subnet from any connection', async () => {
    const dir = writeConfig({
      'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nlimits:\n  requireConnection: network\n`,
    });
    const { out } = await gsg(['explain', '--ou', OU, '--config', dir], { columns: 80 });
    expect(out).toMatch(/^requireConnection +network +analytics\/limits\.yaml:3$/m);
  });

  test('names the limits that an exemption lifts, where it does not lift all', async () => {
    const lifted = writeConfig({
      'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nexemptions:\n  - { principal: "arn:aws:iam::${ACCOUNT}:role/close", limits: [maxTimeoutMinutes], until: 2027-01-31, reason: month end, owner: a@example.com }\n`,
    });
    const { out } = await gsg(['explain', '--ou', OU, '--config', lifted], { columns: 80 });
    expect(out).toContain('Exempt from maxTimeoutMinutes until 2027-01-31\n');
  });

  test('names the sessions that some limits do not hold', async () => {
    const lifted = writeConfig({
      'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nexemptions:\n  - { sessionId: "glue-studio-*", limits: [requiredTags], until: 2027-01-31, reason: previews, owner: a@example.com }\n`,
    });
    const { out } = await gsg(['explain', '--ou', OU, '--config', lifted], { columns: 80 });
    expect(out).toContain(`Sessions without requiredTags until 2027-01-31
  glue-studio-*
  previews; a@example.com, analytics/limits.yaml:3
`);
  });

  test('says each limit in words where there is room', async () => {
    const { out } = await gsg(['explain', '--ou', OU, '--config', config], { columns: 120 });
    expect(out).toMatch(/^maxWorkers +Number of workers +10 /m);
  });

  test('says what the longest timeout means for a session that asks for none', async () => {
    const bounded = writeConfig({
      'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nlimits: { maxTimeoutMinutes: 480 }\n`,
    });
    const { out } = await gsg(['explain', '--ou', OU, '--config', bounded], { columns: 120 });
    expect(out).toContain('A session whose timeout is not known may run for 485 minutes');
  });

  test('takes two lines a limit where the table is wider than the screen', async () => {
    const { out } = await gsg(['explain', '--account', ACCOUNT, '--config', config], { columns: 60 });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(out).toContain('\nmaxWorkers: 40\n  analytics/limits.yaml:7\n');
  });

  test('prints the same as JSON, dates in ISO 8601', async () => {
    const { out } = await gsg(['explain', '--account', ACCOUNT, '--config', config, '--json']);
    const { limits, ...rest } = JSON.parse(out);
    expect(rest).toEqual({
      account: { id: ACCOUNT, name: 'analytics-dev', path: ['r-exam', OU] },
      organizationalUnit: OU,
      unitNames: {},
      file: 'analytics/limits.yaml',
      mode: { value: 'enforce', file: 'limits.yaml', line: 2 },
      afterStop: { value: 'keep', file: null, line: null },
      unprovenCreator: { value: 'stop', file: null, line: null },
      alertOnly: [],
      locked: [],
      exemptions: [
        {
          principal: 'arn:aws:iam::*:role/platform-admin',
          until: '2027-01-31T23:59:59.999Z',
          reason: 'on-call',
          owner: 'platform@example.com',
          file: 'analytics/limits.yaml',
          line: 9,
        },
      ],
      sessionExemptions: [],
      override: { reason: 'quarterly backfill', ticket: 'SEC-101', file: 'analytics/limits.yaml', line: 7 },
    });
    expect(limits).toHaveLength(11);
    expect(limits[0]).toEqual({
      limit: 'maxWorkers',
      state: 'set',
      value: 40,
      file: 'analytics/limits.yaml',
      line: 7,
    });
    expect(limits[1]).toEqual({ limit: 'maxDpus', state: 'not-set', value: null, file: null, line: null });
  });

  test.each([
    ['--account', '333333333334', 'GSG_ACCOUNT_UNKNOWN', `Did you mean ${ACCOUNT}?`],
    ['--ou', 'ou-exam-11111112', 'GSG_OU_UNKNOWN', `Did you mean ${OU}?`],
    ['--ou', 'production', 'GSG_OU_UNKNOWN', `It knows ${OU}, r-exam.`],
  ])('names what is near for %s %s', async (option, id, errorCode, hint) => {
    const { code, out, err } = await gsg(['explain', option, id, '--config', config]);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain(`${errorCode}: "${id}"`);
    expect(err).toContain(`hint: ${hint}`);
  });

  test('names the first accounts alone where there are hundreds', async () => {
    const accounts = Array.from({ length: 300 }, (_, i) => [
      String(100000000000 + i),
      { name: `account-${i}`, path: ['r-exam'] },
    ]);
    const many = writeConfig({
      'directory.json': JSON.stringify({ accounts: Object.fromEntries(accounts) }),
    });
    const { err } = await gsg(['explain', '--account', 'any', '--config', many]);
    expect(err).toContain('hint: It knows 300 accounts: 100000000000, ');
    expect(err).toContain(', 100000000009 and others; directory.json has them with their names.');
  });

  test('says until when a limit is alerted only, and which line says so', async () => {
    const phased = (until: string) =>
      writeConfig({
        'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nlimits: { maxWorkers: 5 }\nalertOnly: { maxWorkers: { until: ${until} } }\n`,
      });
    const dir = phased('2027-02-01');
    const { out } = await gsg(['explain', '--ou', OU, '--config', dir]);
    expect(out).toContain(
      'Stops nobody yet\n  maxWorkers is alerted only until 2027-02-01, analytics/limits.yaml:3\n',
    );
    const { out: json } = await gsg(['explain', '--ou', OU, '--config', dir, '--json']);
    expect(JSON.parse(json).alertOnly).toEqual([
      { limit: 'maxWorkers', until: '2027-02-01T23:59:59.999Z', file: 'analytics/limits.yaml', line: 3 },
    ]);
    const ended = await gsg(['explain', '--ou', OU, '--config', phased('2024-01-01'), '--json']);
    expect(JSON.parse(ended.out).alertOnly).toEqual([]);
  });

  test('says what is locked, and by which line', async () => {
    const dir = writeConfig({
      'limits/limits.yaml':
        'organizationalUnit: r-exam\nlocked: [mode, maxWorkers]\nlimits: { maxWorkers: 5 }\n',
      'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nlimits: { maxWorkers: 4 }\n`,
    });
    const { out } = await gsg(['explain', '--ou', OU, '--config', dir]);
    expect(out).toContain('Files and overrides below may only tighten\n  maxWorkers, mode, limits.yaml:2\n');
    const { out: json } = await gsg(['explain', '--ou', OU, '--config', dir, '--json']);
    expect(JSON.parse(json).locked).toEqual([
      { key: 'maxWorkers', file: 'limits.yaml', line: 2 },
      { key: 'mode', file: 'limits.yaml', line: 2 },
    ]);
  });

  test('says which Regions are watched where a file leaves some out', async () => {
    const dir = writeConfig({
      'limits/platform/limits.yaml': 'organizationalUnit: ou-exam-33333333\nregions: [eu-west-1]\n',
    });
    const { out } = await gsg(['explain', '--ou', 'ou-exam-33333333', '--config', dir]);
    expect(out).toMatch(/\nregions +watched Regions +eu-west-1 +platform\/limits\.yaml:2\n/);
    const { out: json } = await gsg(['explain', '--ou', 'ou-exam-33333333', '--config', dir, '--json']);
    expect(JSON.parse(json).regions).toEqual({ value: ['eu-west-1'], file: 'platform/limits.yaml', line: 2 });
  });

  test('cannot tell the limits of an account without directory.json', async () => {
    const dir = writeConfig({ 'directory.json': null });
    const { code, err } = await gsg(['explain', '--account', ACCOUNT, '--config', dir]);
    expect(code).toBe(3);
    expect(err).toMatch(/^GSG_DIRECTORY_MISSING: /);
  });

  test('tells the problems of a broken config instead of half of the limits', async () => {
    const dir = writeConfig({ 'limits/limits.yaml': 'organizationalUnit: r-exam\nmode: never\n' });
    const { code, out, err } = await gsg(['explain', '--ou', OU, '--config', dir, '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(out).error).toMatchObject({
      code: 'GSG_CONFIG_INVALID',
      facts: { config: dir, problems: [{ code: 'GSG_WRONG_VALUE', line: 2 }] },
    });
    expect(err).toMatch(/limits\/limits\.yaml:2:\d+ error GSG_WRONG_VALUE/);
    expect(err).toMatch(
      /\nGSG_CONFIG_INVALID: 1 error in 1 file of the config folder; nothing was done\n {2}hint: .+\n$/,
    );
  });

  test.each([[[]], [['--ou', OU, '--account', ACCOUNT]]])('refuses %j as bad usage', async (args) => {
    const { code, err } = await gsg(['explain', ...args, '--config', config]);
    expect(code).toBe(2);
    expect(err).toContain('give either --ou ID or --account ID');
  });
});
