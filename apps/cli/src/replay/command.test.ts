import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { HistoryEntry } from '@glue-session-guard/aws/operator';
import type { SessionAsCreated } from '@glue-session-guard/guard';
import { ORGANIZATION } from '@glue-session-guard/limits/testing';
import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { ACCOUNT, OU, temporaryFolder, writeConfig } from '../testing/config';
import { STOPPED, testHub } from '../testing/hub';
import { repository } from '../testing/repository';
import { gsg, NOW } from '../testing/terminal';
import { type Replay, ReplaySchema, replayJsonSchema } from './replay-schema';
import { CREATED, created, ended, MINUTE, OTHER, trailLog } from './testing/records';

const config = writeConfig();
const OVER = { numberOfWorkers: 50 };

async function replayed(args: readonly string[], input?: string | Uint8Array, dir = config) {
  const { code, out, err } = await gsg(
    ['replay', ...args, '--config', dir, '--json'],
    input === undefined ? {} : { input },
  );
  const replay: Replay = ReplaySchema.parse(JSON.parse(out));
  return { code, err, replay };
}

/** Writes a folder with these files, and returns its path. */
function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const dir = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}

const TRAIL = `AWSLogs/o-exampleorgid/${ACCOUNT}/CloudTrail/eu-west-1`;

describe('gsg replay', () => {
  test('--html writes a report with the same figures, in which a session id stays text', async () => {
    const id = '<img src=x onerror=alert(1)>';
    const dir = folder({ 'a.json': trailLog(created({ id: 'fine' }), created({ id, request: OVER })) });
    const file = join(dir, 'report.html');
    const { code } = await gsg(['replay', join(dir, 'a.json'), '--config', config, '--html', file]);
    expect(code).toBe(1);
    const [, json = ''] = /id="data">(.*?)<\/script>/.exec(readFileSync(file, 'utf8')) ?? [];
    const data = JSON.parse(json);
    expect(data).toMatchObject({ total: 2, limits: ['maxWorkers'], units: [{ id: OU }] });
    expect(data.cells).toMatchObject([{ within: 1, over: 1, stopped: 1 }]);
    expect(data.sessions.map((session: { id: string }) => session.id)).toContain(id);
    expect(json).not.toContain('<');
  });

  test('--html tells OUs of one name apart, and counts what is not shown', async () => {
    const [first, second] = [OU, 'ou-exam-22222222'];
    const other = '444444444444';
    const dir = writeConfig({
      'limits/sandbox/limits.yaml': `organizationalUnit: ${second}\nlimits: { maxTimeoutMinutes: 60 }\n`,
      'directory.json': JSON.stringify({
        accounts: {
          [ACCOUNT]: { name: 'dev\u202e', path: ['r-exam', first] },
          [other]: { name: 'other', path: ['r-exam', second] },
        },
        organizationalUnits: { [first]: { name: 'Sandbox' }, [second]: { name: 'Sandbox' } },
      }),
    });
    const records = [
      created({ id: 'a\u202eb\u001b[2J', at: Date.UTC(2099, 0), request: { maxCapacity: 900 } }),
      created({ id: 'long', account: other, request: { timeout: undefined, numberOfWorkers: 5 } }),
      ...Array(150).fill({ ...OTHER, eventName: 'CreateSession', eventSource: { a: 'glue.amazonaws.com' } }),
    ];
    const file = join(temporaryFolder(), 'report.html');
    const lines = records.map((record) => JSON.stringify(record)).join('\n');
    await gsg(['replay', '-', '--config', dir, '--html', file], { input: lines });
    const [, json = ''] = /id="data">(.*?)<\/script>/.exec(readFileSync(file, 'utf8')) ?? [];
    const { units, sessions, notes, unread } = JSON.parse(json);
    expect(units.map(({ name }: { name: string }) => name).sort()).toEqual([
      `Sandbox (${first})`,
      `Sandbox (${second})`,
    ]);
    expect(json).not.toMatch(/\\u001b|\u202e/);
    expect(sessions.map(({ minutes }: { minutes: number }) => Math.sign(minutes)).sort()).toEqual([0, 1]);
    expect(notes).toContainEqual(expect.stringMatching(/^1 of the sessions may have been over their limits/));
    expect(unread).toHaveLength(101);
    expect(unread.at(-1)).toEqual({ source: 'and more', why: '50 other files and records' });
  });

  test('--html writes over a report of before, and over no log', async () => {
    const text = trailLog(created({ id: 'fine' }));
    const dir = folder({ 'a.json': text, 'b.json': text, 'empty.html': '' });
    const [log, other, report] = ['a.json', 'b.json', 'empty.html'].map((name) => join(dir, name));
    const to = (file: string | undefined) =>
      gsg(['replay', '--html', String(file), String(other), '--config', config]);
    for (const code of [0, 0]) expect((await to(report)).code).toBe(code);
    expect(await to(log)).toMatchObject({
      code: 3,
      err: expect.stringContaining('a.json cannot be written: it is a file, and no report'),
    });
    expect(readFileSync(String(log), 'utf8')).toBe(text);
  });

  test('--html in a folder that does not exist is refused before anything is read', async () => {
    const { code, err } = await gsg([
      'replay',
      'nothing.json',
      '--config',
      config,
      '--html',
      '/no/such/report.html',
    ]);
    expect({ code, err }).toMatchObject({ code: 3, err: expect.stringContaining('GSG_FILE_NOT_WRITTEN') });
  });

  test('tells whom the limits would have hit, and when, from a trail on disk', async () => {
    const dir = folder({
      [`${TRAIL}/2026/10/05/a.json.gz`]: gzipSync(trailLog(OTHER, created({ id: 'fine' }), OTHER)),
      [`${TRAIL}/2026/10/05/b.json.gz`]: gzipSync(trailLog(created({ id: 'large', request: OVER }))),
      [`${TRAIL}/2026/10/06/c.json.gz`]: gzipSync(trailLog(ended('large', CREATED + 30 * MINUTE))),
    });
    const { code, replay } = await replayed([dir]);
    expect(code).toBe(1);
    expect(replay.total).toMatchObject({ sessions: 2, within: 1, over: 1, stopped: 1, unknownEnd: 1 });
    expect(replay.stops).toEqual([
      {
        at: '2026-10-05T08:00:00.000Z',
        createdAt: '2026-10-05T08:00:00.000Z',
        account: ACCOUNT,
        accountName: 'analytics-dev',
        region: 'eu-west-1',
        sessionId: 'large',
        organizationalUnit: OU,
        person: null,
        breaches: [{ limit: 'maxWorkers', actual: 50, allowed: 10, source: 'analytics/limits.yaml:3' }],
        dpuHoursSaved: 25,
      },
    ]);
    expect(replay.byLimit).toEqual([
      { limit: 'maxWorkers', over: 1, stopped: 1, mayBeOver: 0, undecided: 0 },
    ]);
    expect(replay.byAccount).toMatchObject([{ id: ACCOUNT, name: 'analytics-dev', sessions: 2, over: 1 }]);
  });

  test('prices by the Region and the worker type, one minute at the least', async () => {
    const dir = writeConfig({
      'organization.yaml': `${ORGANIZATION}prices: { byRegion: { eu-west-1: 1 } }\n`,
    });
    const log = trailLog(
      created({ id: 'short' }),
      created({ id: 'memory', request: { workerType: 'R.1X' } }),
      ended('short', CREATED + 1000),
      ended('memory', CREATED + 30 * MINUTE),
    );
    const { replay } = await replayed(['-'], log, dir);
    expect(replay.total.dpuHours).toBe(5.17);
    expect(replay.total.cost).toBe(2.77);
  });

  test('says who only when it is asked to', async () => {
    const log = trailLog(created({ id: 'large', request: OVER }));
    const { replay } = await replayed(['-'], log);
    expect({ people: replay.byPerson, json: JSON.stringify(replay).includes('ada@') }).toEqual({
      people: null,
      json: false,
    });
    const named = await replayed(['-', '--names'], log);
    expect(named.replay.byPerson).toMatchObject([{ name: 'ada@example.com', over: 1 }]);
    expect(named.replay.stops[0]?.person).toBe('ada@example.com');
  });
});

describe('what the clock bounds', () => {
  const bounded = writeConfig({
    'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nlimits: { maxTimeoutMinutes: 60 }\n`,
  });
  const unbounded = { timeout: undefined, numberOfWorkers: 2 };
  const session = created({ id: 'open', request: unbounded });

  test('is stopped when it was over, if a stop tells that it still ran', async () => {
    const { replay } = await replayed(
      ['-'],
      trailLog(session, ended('open', CREATED + 90 * MINUTE)),
      bounded,
    );
    expect(replay.total).toMatchObject({ over: 1, stopped: 1, mayBeOver: 0, dpuHoursSaved: 0.83 });
    expect(replay.stops[0]?.at).toBe('2026-10-05T09:05:00.000Z');
  });

  test('is within when it was stopped before', async () => {
    const { replay } = await replayed(
      ['-'],
      trailLog(session, ended('open', CREATED + 50 * MINUTE)),
      bounded,
    );
    expect(replay.total).toMatchObject({ within: 1, over: 0, mayBeOver: 0 });
  });

  test.each([
    ['nothing tells its end', []],
    [
      'it was deleted later, which also removes a session that had ended',
      [ended('open', CREATED + 90 * MINUTE, { eventName: 'DeleteSession' })],
    ],
    [
      'a stop of it was refused',
      [ended('open', CREATED + 90 * MINUTE, { errorCode: 'IllegalSessionStateException' })],
    ],
  ])('may have been over where %s', async (_, ends) => {
    const { code, replay } = await replayed(['-'], trailLog(session, ...ends), bounded);
    expect(code).toBe(1);
    expect(replay.total).toMatchObject({ within: 1, over: 0, mayBeOver: 1, stopped: 0 });
    expect(replay.byLimit).toEqual([
      { limit: 'maxTimeoutMinutes', over: 0, stopped: 0, mayBeOver: 1, undecided: 0 },
    ]);
    expect(replay.notes.join(' ')).toContain('only if they ran as long as they could');
  });
});

describe('records that are no session of their own', () => {
  test('are counted: a repeated call, an id that is used again, an end without a creation', async () => {
    const again = CREATED + 120 * MINUTE;
    const { replay } = await replayed(
      ['-'],
      trailLog(
        created({ id: 'same' }),
        created({ id: 'same' }),
        created({ id: 'same', at: again }),
        ended('same', again + MINUTE),
        ended('before', CREATED),
      ),
    );
    expect(replay.total).toMatchObject({ sessions: 2, within: 2, unknownEnd: 0 });
    expect(replay.calls).toMatchObject({ repeated: 1, endsWithoutSession: 1 });
  });

  test('are in no figure where a log was delivered twice, to two folders', async () => {
    const log = trailLog(created({ id: 'one', request: OVER }), ended('one', CREATED + MINUTE));
    const dir = folder({ 'first/a.json': log, 'second/b.json': log });
    const { replay } = await replayed([join(dir, 'first'), join(dir, 'second')]);
    expect(replay.total).toMatchObject({ sessions: 1, over: 1, unknownEnd: 0 });
    expect(replay.calls).toMatchObject({ repeated: 1, endsWithoutSession: 0 });
  });

  test('finds the end also where its record comes first', async () => {
    const { replay } = await replayed(
      ['-'],
      trailLog(ended('one', CREATED + MINUTE), created({ id: 'one' })),
    );
    expect(replay.total).toMatchObject({ sessions: 1, unknownEnd: 0 });
    expect(replay.calls.endsWithoutSession).toBe(0);
  });

  test('counts sessions outside of the dates, of Regions that are not watched, and calls that were refused', async () => {
    const refused = { ...created({ id: 'no' }), errorCode: 'AccessDeniedException', responseElements: null };
    const left = { ...created({ id: 'left-out' }), requestParameters: null, responseElements: null };
    const { code, replay } = await replayed(
      ['-', '--since', '2026-10-05', '--until', '2026-10-06'],
      trailLog(
        created({ id: 'early', at: CREATED - 24 * 60 * MINUTE }),
        created({ id: 'late', at: CREATED + 24 * 60 * MINUTE }),
        created({ id: 'elsewhere', region: 'ap-south-1' }),
        refused,
        left,
      ),
    );
    expect(code).toBe(1);
    expect(replay.total.sessions).toBe(0);
    expect(replay.calls).toMatchObject({ outside: 2, notGuarded: 1, refused: 1, unnamed: 1 });
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['an account', ['--account', '444444444444'], ['other']],
    ['a Region', ['--region', 'us-east-1'], ['america']],
    ['both', ['--account', ACCOUNT, '444444444444', '--region', 'eu-west-1'], ['one', 'other']],
  ])('%s is chosen in records that lie in no folder of a trail', async (_, args, ids) => {
    const records = [
      created({ id: 'one', request: OVER }),
      created({ id: 'other', account: '444444444444', request: OVER }),
      created({ id: 'america', region: 'us-east-1', request: OVER }),
    ];
    const dir = writeConfig({
      'organization.yaml': ORGANIZATION.replace('regions: [eu-west-1]', 'regions: [eu-west-1, us-east-1]'),
      'directory.json': JSON.stringify({
        accounts: {
          [ACCOUNT]: { name: 'dev', path: ['r-exam', OU] },
          '444444444444': { name: 'prod', path: ['r-exam', OU] },
        },
      }),
    });
    const lines = records.map((record) => JSON.stringify(record)).join('\n');
    const { replay } = await replayed(['-', ...args], lines, dir);
    expect(replay.stops.map(({ sessionId }) => sessionId).sort()).toEqual(ids);
    expect(replay.calls.outside).toBe(3 - ids.length);
  });

  test.each([
    [['--account', '33333333333'], 'Give accounts of 12 digits'],
    [['a.json', '--account', ACCOUNT, 'b.json'], 'A source stands before this option'],
    [['a.json', '--region', 'EU-WEST-1'], 'Give Regions such as eu-west-1'],
    [['a.json', '--since', '2026-11-02', '--until', '2026-11-01'], '--since is not before --until'],
  ])('%j is refused, since it would read nothing, or not what was named', async (args, expected) => {
    const { code, err } = await gsg(['replay', ...args, '--config', config]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(expected) });
  });

  test.each([
    ['that AWS did not make', { source: 'my.app' }],
    ['of another account', { account: '444444444444' }],
    ['of another Region', { region: 'us-east-1' }],
  ])('an event %s ends no session, and is counted', async (_, change) => {
    const [start, stop] = [created({ id: 'one' }), ended('one', CREATED + MINUTE)].map((detail) => ({
      version: '0',
      'detail-type': 'AWS API Call via CloudTrail',
      source: 'aws.glue',
      account: ACCOUNT,
      region: 'eu-west-1',
      detail,
    }));
    const { replay } = await replayed(['-'], JSON.stringify([start, { ...stop, ...change }]));
    expect(replay.total).toMatchObject({ sessions: 1, unknownEnd: 1 });
    expect(replay.calls.rejected).toBe(1);
  });

  test('an account that the directory does not have is undecided', async () => {
    const { replay } = await replayed(['-'], trailLog(created({ id: 'x', account: '999999999999' })));
    expect(replay.total).toMatchObject({ sessions: 1, undecided: 1 });
    expect(replay.byOrganizationalUnit).toMatchObject([{ id: null, undecided: 1 }]);
  });
});

test('reads what an end that does not say of which session leaves open, and ends with 3', async () => {
  const { code, replay } = await replayed(
    ['-'],
    trailLog(created({ id: 'one' }), ended('one', CREATED, { requestParameters: null })),
  );
  expect({ code, unclear: replay.calls.unclearEnds }).toEqual({ code: 3, unclear: 1 });
});

test('replays the ledger, and what it does not remember is undecided', async () => {
  const entry = (sessionId: string, asCreated?: SessionAsCreated): HistoryEntry => ({
    ...STOPPED,
    sessionId,
    record: {
      ...STOPPED.record,
      decision: { ...STOPPED.record.decision, ...(asCreated && { asCreated }) },
    },
  });
  const hub = testHub({
    entries: [
      entry('large', { workers: 50, workerType: 'G.1X', dpus: 50, connections: ['vpc-private'] }),
      entry('small', { workers: 2, workerType: 'G.1X', dpus: 2, connections: ['vpc-private'] }),
      entry('of-release-0.1.0'),
    ],
  });
  const { code, out } = await gsg(['replay', 'ledger', '--config', config, '--json'], { hub });
  const { total, stops, read }: Replay = ReplaySchema.parse(JSON.parse(out));
  expect({ code, files: read.files }).toEqual({ code: 1, files: 0 });
  expect(total).toMatchObject({ sessions: 3, over: 1, within: 1, undecided: 1, unknownEnd: 0 });
  expect(stops).toMatchObject([{ sessionId: 'large', breaches: [{ limit: 'maxWorkers', actual: 50 }] }]);
});

test('names an item of the ledger that cannot be read, and judges every other session', async () => {
  const message = 'the ledger item x (y) cannot be read';
  const hint = 'Look at the item.';
  const hub = testHub({
    entries: [STOPPED],
    unreadable: [new GuardError('GSG_LEDGER_UNREADABLE', message, { hint })],
  });
  const { code, out } = await gsg(['replay', 'ledger', '--config', config, '--json'], { hub });
  const replay: Replay = ReplaySchema.parse(JSON.parse(out));
  expect({ code, sessions: replay.total.sessions, broken: replay.read.brokenRecords }).toEqual({
    code: 3,
    sessions: 1,
    broken: 1,
  });
  expect(replay.read.faults).toEqual([{ place: 'ledger', code: 'GSG_LEDGER_UNREADABLE', message, hint }]);
});

test('shows how far the reading of the ledger is to who watches', async () => {
  const shown: string[] = [];
  let at = NOW;
  await gsg(['replay', 'ledger', '--config', config], {
    hub: testHub({ entries: [STOPPED, { ...STOPPED, sessionId: 'two' }] }),
    showProgress: (line) => shown.push(line),
    now: () => {
      at += 60_000;
      return at;
    },
  });
  expect(shown[0]).toContain('1 session, ');
  expect(shown[0]).toContain('33 %');
  expect(shown.at(-1)).toBe('');
});

test('counts a session once that the ledger and a log tell of, and the log says who created it', async () => {
  const decision = { ...STOPPED.record.decision, principal: null, principalArns: [] };
  const asCreated = { workers: 50, workerType: 'G.1X', dpus: 50, connections: ['vpc-private'] };
  const entry = { ...STOPPED, record: { ...STOPPED.record, decision: { ...decision, asCreated } } };
  const log = trailLog(
    created({ id: STOPPED.sessionId, at: STOPPED.record.createdAt, request: OVER }),
    created({ id: 'in-the-log-alone' }),
  );
  const { out } = await gsg(['replay', 'ledger', '-', '--names', '--config', config, '--json'], {
    hub: testHub({ entries: [entry] }),
    input: log,
  });
  const { total, calls, byPerson, sources }: Replay = ReplaySchema.parse(JSON.parse(out));
  expect(total).toMatchObject({ sessions: 2, over: 1, within: 1, unknownEnd: 1 });
  expect({ inBoth: calls.inBoth, sources }).toEqual({ inBoth: 1, sources: ['-', 'ledger'] });
  expect(byPerson).toMatchObject([{ name: 'ada@example.com', sessions: 2 }]);
});

test('of a session in the ledger the tags are those of its creation, so that one that is missing stops it as it did', async () => {
  const dir = writeConfig({
    'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nlimits: { requiredTags: [owner] }\n`,
    'limits/limits.yaml': null,
  });
  const record = { ...STOPPED.record, decision: { ...STOPPED.record.decision, asCreated: { tags: {} } } };
  const hub = testHub({ entries: [{ ...STOPPED, record }] });
  const { out } = await gsg(['replay', 'ledger', '--config', dir, '--json'], { hub });
  const { total }: Replay = ReplaySchema.parse(JSON.parse(out));
  expect(total).toMatchObject({ sessions: 1, over: 1, stopped: 1, undecided: 0 });
});

describe('with --base', () => {
  const limits = (analytics: number, root: number) => ({
    'config/limits/limits.yaml': `organizationalUnit: r-exam\nmode: enforce\nlimits: { maxWorkers: ${root} }\n`,
    'config/limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nlimits: { maxWorkers: ${analytics} }\n`,
  });
  const accounts = {
    '222222222222': { name: 'security-tooling', path: ['r-exam'] },
    [ACCOUNT]: { name: 'analytics-dev', path: ['r-exam', OU] },
  };
  const made = repository({
    'config/organization.yaml': ORGANIZATION,
    'config/directory.json': JSON.stringify({ accounts }),
    ...limits(20, 5),
  });
  made.write(limits(5, 20));
  const dir = join(made.dir, 'config');
  const log = trailLog(
    created({ id: 'tightened' }),
    created({ id: 'loosened', account: '222222222222' }),
    created({ id: 'over-in-both', request: OVER }),
    created({ id: 'within-both', request: { numberOfWorkers: 2 } }),
  );

  test('tells what one tightened and one loosened OU change', async () => {
    const { replay } = await replayed(['-', '--base', 'main'], log, dir);
    expect(replay.changes).toMatchObject({
      base: { ref: 'main', commit: made.git('rev-parse', 'HEAD').trim() },
      newlyStopped: 1,
      noLongerStopped: 1,
      newlyOver: 1,
      noLongerOver: 1,
      otherVerdict: 0,
      stops: [{ sessionId: 'tightened', person: null }],
    });
    expect(replay.changes?.byOrganizationalUnit).toMatchObject([
      { id: OU, newlyStopped: 1, noLongerStopped: 0 },
      { id: 'r-exam', newlyStopped: 0, noLongerStopped: 1 },
    ]);
  });

  test('says where what it is compared with has errors, as a plan does', async () => {
    const broken = repository({
      'config/organization.yaml': ORGANIZATION,
      'config/directory.json': JSON.stringify({ accounts }),
      ...limits(20, 5),
      'config/limits/limits.yaml': 'organizationalUnit: r-exam\nlimits: { maxWorkers: ten }\n',
    });
    broken.write(limits(20, 5));
    const { replay } = await replayed(['-', '--base', 'main'], log, join(broken.dir, 'config'));
    expect(replay.notes[0]).toMatch(/^What it is compared with has errors itself/);
    const { replay: fine } = await replayed(['-', '--base', 'main'], log, dir);
    expect(fine.notes[0]).not.toMatch(/^What it is compared with/);
  });

  test('--html marks the sessions that the change newly stops and newly allows', async () => {
    const file = join(temporaryFolder(), 'report.html');
    await gsg(['replay', '-', '--config', dir, '--base', 'main', '--html', file], { input: log });
    const [, json = ''] = /id="data">(.*?)<\/script>/.exec(readFileSync(file, 'utf8')) ?? [];
    const { isCompared, sessions } = JSON.parse(json);
    expect(isCompared).toBe(true);
    expect(
      Object.fromEntries(sessions.map(({ id, change }: { id: string; change?: string }) => [id, change])),
    ).toMatchObject({ tightened: 'newly-stopped', loosened: 'newly-allowed', 'over-in-both': undefined });
  });

  test('shows that alone', async () => {
    const { out } = await gsg(['replay', '-', '--config', dir, '--base', 'main'], {
      input: log,
      columns: 110,
    });
    expect(out.replace(/\([0-9a-f]{12}\)/, '(COMMIT)')).toMatchSnapshot();
  });

  test('says so where nothing changes', async () => {
    const { out } = await gsg(['replay', '-', '--config', dir, '--base', 'main'], {
      input: trailLog(created({ id: 'within-both', request: { numberOfWorkers: 2 } })),
    });
    expect(out).toContain('no session gets another verdict');
  });
});

describe('for people', () => {
  const log = trailLog(
    created({ id: 'fine' }),
    created({ id: 'large\u001b[2J', request: OVER }),
    ended('fine', CREATED + MINUTE),
  );

  test('tells the sums, the stops and what limits the figures', async () => {
    const { code, out } = await gsg(['replay', '-', '--config', config], { input: log, columns: 130 });
    expect(code).toBe(1);
    expect(out).toMatchSnapshot();
    expect(out).not.toContain('\u001b');
  });

  test('keeps to a narrow screen', async () => {
    const { out } = await gsg(['replay', '-', '--config', config], { input: log, columns: 60 });
    expect(out).toContain('the guard would have stopped 1');
  });

  test('shows progress to who watches, and to nobody else', async () => {
    const shown: string[] = [];
    const showProgress = (line: string) => shown.push(line);
    const { err } = await gsg(['replay', '-', '--config', config], { input: log, showProgress });
    expect({ err, last: shown.at(-1) }).toEqual({ err: '', last: '' });
  });

  test('says so when there is nothing', async () => {
    const { code, out } = await gsg(['replay', '-', '--config', config], { input: trailLog(OTHER) });
    expect(code).toBe(0);
    expect(out).toContain('no session was created there');
  });
});

test('the schema in docs/schema is the one that the code makes', () => {
  const text = readFileSync(join(__dirname, '../../../../docs/schema/replay.json'), 'utf8');
  if (text === replayJsonSchema()) return;
  throw new Error('docs/schema/replay.json is out of date. Run: npx tsx test/docs/write.ts');
});
