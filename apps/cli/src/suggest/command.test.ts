import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CREATED, created, ended, MINUTE, trailLog } from '../replay/testing/records';
import { ACCOUNT, OU, temporaryFolder, writeConfig } from '../testing/config';
import { STOPPED, testHub } from '../testing/hub';
import { gsg } from '../testing/terminal';

const OTHER_ACCOUNT = '222222222222';
const ANALYTICS = `# Analytics
organizationalUnit: ${OU}
limits:
  maxWorkers: 10 # as agreed with the team
  requireConnection: true # a network
`;

/** A trail of so many sessions of one account, each with the request of its number. */
function sessions(
  count: number,
  request: (number: number) => Readonly<Record<string, unknown>>,
  account = ACCOUNT,
): readonly object[] {
  return Array.from({ length: count }, (_, number) =>
    created({ id: `${account}-${number}`, account, at: CREATED + number * MINUTE, request: request(number) }),
  );
}

function log(...records: readonly unknown[]): string {
  const file = join(temporaryFolder(), 'log.json');
  writeFileSync(file, trailLog(...records));
  return file;
}

async function suggested(args: readonly string[], dir = writeConfig()) {
  const { code, out, err } = await gsg(['suggest', ...args, '--config', dir, '--json']);
  return { code, err, data: JSON.parse(out) };
}

const limitsOf = (
  data: { organizationalUnits: { organizationalUnit: string; limits: { limit: string }[] }[] },
  unit = OU,
) =>
  Object.fromEntries(
    data.organizationalUnits
      .filter(({ organizationalUnit }) => organizationalUnit === unit)
      .flatMap(({ limits }) => limits.map((each) => [each.limit, each])),
  );

describe('gsg suggest', () => {
  /** Session n of 100 has n + 1 workers. */
  const hundred = sessions(100, (number) => ({ numberOfWorkers: number + 1, idleTimeout: 30 }));

  test('suggests the least limits that at most the share of sessions would have been over', async () => {
    const { code, data } = await suggested([log(...hundred), '--target', '5%']);
    expect(code).toBe(0);
    expect(data).toMatchObject({ target: 0.05, sessions: 100, notCovered: 0, written: null });
    expect(limitsOf(data)).toMatchObject({
      maxWorkers: {
        today: 10,
        suggested: 95,
        over: 5,
        sessions: 100,
        notKnown: 0,
        distribution: { median: 50, p90: 90, p99: 99, most: 100 },
      },
      maxDpus: { today: null, suggested: 95, over: 5 },
      maxIdleTimeoutMinutes: { today: null, suggested: 30, over: 0 },
      maxTimeoutMinutes: { today: null, suggested: 60, over: 0 },
    });
  });

  test.each([
    ['1%', 99, 1],
    ['0%', 100, 0],
    ['0.5%', 100, 0],
    ['29%', 71, 29],
  ])('a target of %s is %i workers, with %i sessions over it', async (target, workers, over) => {
    const { data } = await suggested([log(...hundred), '--target', target]);
    expect(limitsOf(data).maxWorkers).toMatchObject({ suggested: workers, over });
  });

  test('what it writes has the share of sessions over it that was asked for, as replay judges', async () => {
    const source = log(...hundred);
    const dir = join(temporaryFolder(), 'copy');
    await suggested([source, '--target', '5%', '--write', dir]);
    const { out } = await gsg(['replay', source, '--config', dir, '--json']);
    expect(JSON.parse(out)).toMatchObject({
      total: { sessions: 100, over: 5 },
      byLimit: [
        { limit: 'maxWorkers', over: 5 },
        { limit: 'maxDpus', over: 5 },
      ],
    });
  });

  test('a default that AWS documents is not known, and a timeout that is not known counts by how long the session ran', async () => {
    const records = sessions(30, () => ({ idleTimeout: undefined, timeout: undefined })).flatMap(
      (record, number) =>
        number < 25
          ? [record, ended(`${ACCOUNT}-${number}`, CREATED + number * MINUTE + 95 * MINUTE)]
          : [record],
    );
    const { data } = await suggested([log(...records), '--target', '0%']);
    expect(limitsOf(data)).toMatchObject({
      maxIdleTimeoutMinutes: { suggested: null, sessions: 0, notKnown: 30, distribution: null },
      maxTimeoutMinutes: { suggested: 90, sessions: 25, notKnown: 5, over: 0 },
    });
  });

  test('fewer than twenty sessions of an OU are no ground for a suggestion, and that is said', async () => {
    const source = log(...hundred.slice(0, 19), ...sessions(20, () => ({}), OTHER_ACCOUNT));
    const { data } = await suggested([source]);
    expect(limitsOf(data).maxWorkers).toMatchObject({ suggested: null, over: null, sessions: 19 });
    expect(limitsOf(data, 'r-exam').maxWorkers).toMatchObject({ today: 5, suggested: 10, sessions: 20 });
    const { out } = await gsg(['suggest', source, '--config', writeConfig()]);
    expect(out).toContain(`no suggestion, since fewer than 20 sessions tell any value: ${OU} (19)`);
  });

  test('sessions of an account whose override sets the limit are left out of it', async () => {
    const dir = writeConfig({
      'limits/analytics/limits.yaml': `${ANALYTICS}accounts:\n  "${ACCOUNT}": { limits: { maxWorkers: 40 }, reason: backfill }\n`,
    });
    const { data } = await suggested([log(...hundred)], dir);
    expect(limitsOf(data)).toMatchObject({
      maxWorkers: { today: 10, suggested: null, sessions: 0, overridden: 100 },
      maxDpus: { suggested: 99, overridden: 0 },
    });
  });

  test('--write changes these limits alone in a copy, with the comments kept', async () => {
    const from = writeConfig({ 'limits/analytics/limits.yaml': ANALYTICS });
    const dir = join(temporaryFolder(), 'copy');
    const { code, data } = await suggested([log(...hundred), '--write', dir], from);
    expect({ code, written: data.written, problems: data.problems }).toEqual({
      code: 0,
      written: dir,
      problems: [],
    });
    const file = 'limits/analytics/limits.yaml';
    expect(readFileSync(join(dir, file), 'utf8')).toBe(`# Analytics
organizationalUnit: ${OU}
limits:
  maxWorkers: 99 # as agreed with the team
  requireConnection: true # a network
  maxDpus: 99
  maxIdleTimeoutMinutes: 30
  maxTimeoutMinutes: 60
`);
    expect(readFileSync(join(from, file), 'utf8')).toBe(ANALYTICS);
    for (const untouched of ['organization.yaml', 'directory.json', 'limits/limits.yaml'])
      expect(readFileSync(join(dir, untouched), 'utf8')).toBe(readFileSync(join(from, untouched), 'utf8'));
  });

  test('an OU without a suggestion keeps the limits that it inherits', async () => {
    const from = writeConfig({
      'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nlimits: { requireConnection: true }\n`,
    });
    const dir = join(temporaryFolder(), 'copy');
    await suggested([log(...sessions(20, () => ({}), OTHER_ACCOUNT)), '--write', dir], from);
    expect(readFileSync(join(dir, 'limits/limits.yaml'), 'utf8')).toContain('maxWorkers: 10');
    const { out } = await gsg(['explain', '--ou', OU, '--config', dir, '--json']);
    expect(JSON.parse(out).limits.slice(0, 2)).toMatchObject([
      { limit: 'maxWorkers', state: 'set', value: 5 },
      { limit: 'maxDpus', state: 'lifted' },
    ]);
  });

  test('a lock that the suggestion would break is said, with exit code 1', async () => {
    const from = writeConfig({
      'limits/limits.yaml': 'organizationalUnit: r-exam\nlocked: [maxWorkers]\nlimits: { maxWorkers: 10 }\n',
      'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nlimits: { maxWorkers: 10 }\n`,
    });
    const dir = join(temporaryFolder(), 'copy');
    const { code, out } = await gsg(['suggest', log(...hundred), '--write', dir, '--config', from]);
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('The copy has errors') });
  });

  test('a folder that has files is refused before anything is read', async () => {
    const dir = writeConfig();
    const { code, err } = await gsg(['suggest', 'nothing.json', '--write', dir, '--config', writeConfig()]);
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('GSG_FOLDER_NOT_EMPTY') });
    expect(err).toContain('hint: --write DIR: name a folder that is empty or does not exist.\n');
  });

  test.each(['', 'next', '..next'])('a copy within the config folder (%j) is bad usage', async (name) => {
    const dir = writeConfig();
    const { code } = await gsg(['suggest', 'nothing.json', '--write', join(dir, name), '--config', dir]);
    expect(code).toBe(2);
  });

  test('takes no time from a call that stopped a session days after AWS would have ended it', async () => {
    const late = sessions(30, () => ({ timeout: undefined })).flatMap((record, number) => [
      record,
      ended(`${ACCOUNT}-${number}`, CREATED + number * MINUTE + 49 * 60 * MINUTE),
    ]);
    const { data } = await suggested([log(...late)]);
    expect(limitsOf(data)).toMatchObject({ maxTimeoutMinutes: { suggested: null, notKnown: 30 } });
  });

  test('says why nothing would have been stopped where the files only observe', async () => {
    const dir = writeConfig({
      'limits/analytics/limits.yaml': ANALYTICS.replace('limits:', 'mode: observe\nlimits:'),
    });
    const args = [log(...hundred), '--config', dir];
    expect((await gsg(['suggest', '--target', '5%', ...args])).out).toContain(
      'stopped 0 of 100 (0%); 5 over its limits (5%), 5 of them not stopped by the mode of the file',
    );
    expect((await gsg(['replay', ...args])).out).toMatch(
      /- 90 sessions over the limits would not have been stopped: the limit file is in mode observe/,
    );
  });

  test('quotes in that command what a shell would part', async () => {
    const source = join(temporaryFolder(), "it's a log.json");
    writeFileSync(source, trailLog(...hundred));
    const { data } = await suggested([source]);
    expect(data.judgeAgain).toBe(`gsg replay '${source.replace("'", "'\\''")}' --config DIR`);
  });

  test('names the command that judges the same sessions again', async () => {
    const source = log(...hundred);
    const chosen = ['--since', '2026-10-05T08:10:00.000Z', '--until', '2026-10-06'];
    const { data } = await suggested([source, ...chosen]);
    expect(data).toMatchObject({
      sessions: 90,
      judgeAgain: `gsg replay ${source} --since 2026-10-05T08:10:00.000Z --until 2026-10-06T00:00:00.000Z --config DIR`,
    });
  });

  test('reads the ledger as replay does', async () => {
    const decision = { ...STOPPED.record.decision, asCreated: { workers: 40, workerType: 'G.1X', dpus: 40 } };
    const entries = Array.from({ length: 20 }, (_, number) => ({
      ...STOPPED,
      sessionId: `session-${number}`,
      record: { ...STOPPED.record, decision },
    }));
    const hub = testHub({ entries });
    const { code, out } = await gsg(['suggest', 'ledger', '--config', writeConfig(), '--json'], { hub });
    expect(code).toBe(0);
    expect(limitsOf(JSON.parse(out)).maxWorkers).toMatchObject({ suggested: 40, sessions: 20 });
    expect(limitsOf(JSON.parse(out)).maxIdleTimeoutMinutes).toMatchObject({ suggested: null, notKnown: 20 });
  });

  test('a source that cannot be read ends with 3 and writes what the others say', async () => {
    const dir = join(temporaryFolder(), 'copy');
    const { code, data } = await suggested([log(...hundred), '/no/such/log.json', '--write', dir]);
    expect({ code, unreadable: data.read.unreadableFiles }).toEqual({ code: 3, unreadable: 1 });
    expect(existsSync(dir)).toBe(true);
  });

  test.each(['2', '100%', 'some'])('a target of %s is bad usage', async (target) => {
    const { code, err } = await gsg(['suggest', '-', '--target', target]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('Give a share of less than all') });
  });

  test('says the value today, the suggested one, and where it comes from', async () => {
    const dir = writeConfig();
    const { out } = await gsg(['suggest', log(...hundred), '--config', dir, '--target', '5%']);
    expect(
      out
        .replace(dir, 'config')
        .replace(/\S*log\.json/, 'log.json')
        .split('\n')
        .slice(1)
        .join('\n'),
    ).toMatchInlineSnapshot(`
"
ou-exam-11111111, analytics/limits.yaml: 100 sessions
  limit                  today    suggested  over it   median  p90  p99  most  not known
  maxWorkers             10       95         5 of 100  50      90   99   100   0
  maxDpus                not set  95         5 of 100  50      90   99   100   0
  maxIdleTimeoutMinutes  not set  30         0 of 100  30      30   30   30    0
  maxTimeoutMinutes      not set  60         0 of 100  60      60   60   60    0
  the file would have stopped 5 of 100 (5%); 5 over its limits (5%)

no suggestion, since fewer than 20 sessions tell any value: r-exam (0)

- A limit for which fewer than 20 sessions tell their value stays as it is.
- Each limit alone has at most 5% of the sessions over it; together they have more. Below each table stands what the
  whole file would have stopped. To see whom, write the limits with --write DIR, then run gsg replay
  log.json --config DIR

what this changes

Compared with config. 1 limit file changes something: 1 tighter and looser.

100 past sessions, created 2026-10-05 to 2026-10-05: 85 no longer over (at most 4505.0 DPU-hours), 85 no longer stopped.

analytics/limits.yaml   1 account   TIGHTER AND LOOSER
  maxWorkers             10 → 95  (looser)
                         past sessions of 100: 85 no longer over (at most 4505.0 DPU-hours), 85 no longer stopped
  maxDpus                no limit → 95  (tighter)
                         past sessions of 100: 5 newly over (at most 490.0 DPU-hours)
  maxIdleTimeoutMinutes  no limit → 30  (tighter)
                         past sessions of 100: nothing changes
  maxTimeoutMinutes      no limit → 60  (tighter)
                         past sessions of 100: nothing changes
  past sessions          of 100: 85 no longer over (at most 4505.0 DPU-hours), 85 no longer stopped
  accounts               analytics-dev

takes effect with npm run deploy, at the hub within a minute; the copies in accounts follow by 1 StackSet
  glue-session-guard-limits-ou-exam-11111111 (update)
to go back: gsg limits activate VERSION; gsg limits list names the versions

figures of past sessions
  DPU-hours and money are upper bounds: of a session without a known end they assume that it ran to its timeout, or for
  the 48 hours that AWS documents where nobody gave one.
  The brake and exemptions that have been removed since are not taken into account.
"
`);
  });
});
