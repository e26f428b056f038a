import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CoverageDay, FindingKind } from '@glue-session-guard/guard';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { GuardError } from '@glue-session-guard/problem';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ACCOUNT, OU, temporaryFolder, writeConfig } from '../testing/config';
import { CALLER, STOPPED, testHub } from '../testing/hub';
import { gsg, NOW } from '../testing/terminal';

const ROLE = 'arn:aws:iam::444444444444:role/close';
const config = writeConfig({
  'limits/analytics/limits.yaml': `organizationalUnit: ${OU}
limits:
  maxWorkers: 10
accounts:
  "${ACCOUNT}": { limits: { maxWorkers: 40 }, reason: quarterly backfill, ticket: SEC-101 }
exemptions:
  - principal: "${ROLE}"
    until: 2027-01-31
    reason: =month-end close
    owner: finance@example.com
`,
});
const DAY = 24 * 3600_000;
const { record } = STOPPED;
const exempt = {
  ...STOPPED,
  sessionId: '=cmd|calc;=HYPERLINK(1)\n-2',
  record: {
    ...record,
    claimedAt: NOW - 2 * DAY,
    decision: {
      ...record.decision,
      verdict: 'exempt',
      organizationalUnit: OU,
      principalArns: [ROLE],
      limitsVersion: 'aaaabbbbcccc',
    },
    outcome: { kind: 'exempt', at: NOW - 2 * DAY },
  },
} as const;
const covered = (day: string, ...places: CoverageDay['places']): CoverageDay => ({ day, places });
const at = (region: string, ...findings: FindingKind[]) => ({
  where: { account: ACCOUNT, region },
  findings,
});
const hub = testHub({
  days: [
    covered('2026-11-01', at('eu-west-1'), at('us-east-1', 'RuleDisabled')),
    covered('2026-11-02', at('eu-west-1')),
  ],
  entries: [
    STOPPED,
    exempt,
    { ...STOPPED, sessionId: 'quiet', record: { ...record, state: 'watched', outcome: undefined } as never },
  ],
  mutes: [
    { id: 'm1', reason: 'moving', by: CALLER, since: NOW - DAY, until: NOW + DAY, finding: 'RuleDisabled' },
    { id: 'm0', reason: 'old', by: CALLER, since: NOW - 90 * DAY, until: NOW - 80 * DAY },
  ],
});

const PIPELINE = 'arn:aws:sts::222222222222:assumed-role/deploy/pipeline';

async function activate(day: string, commit: string, maxWorkers: number): Promise<void> {
  const at = Date.parse(day);
  const limits = { maxWorkers: { value: maxWorkers, source: { file: 'limits.yaml', line: 3 } } };
  const documents = { 'r-exam': sampleDocument({ limits }) };
  const { id } = await hub.limits.store({ documents, commit, by: PIPELINE, at });
  await hub.limits.activate({ id, reason: `merge of ${commit}`, by: PIPELINE, at });
}

beforeAll(async () => {
  await activate('2026-10-01T08:00:00Z', 'aaaa', 5);
  await activate('2026-10-20T08:00:00Z', 'bbbb', 10);
  await activate('2026-11-02T08:00:00Z', 'cccc', 20);
  await activate('2026-11-03T08:00:00Z', 'dddd', 40);
});

async function make(options: readonly string[] = [], asked = hub) {
  const out = join(temporaryFolder(), 'evidence');
  const ran = await gsg(
    ['evidence', '--from', '2026-11-01', '--to', '2026-11-02', '--out', out, '--config', config, ...options],
    { hub: asked },
  );
  return { ...ran, dir: out, json: (name: string) => JSON.parse(readFileSync(join(out, name), 'utf8')) };
}

const verify = (dir: string) => gsg(['evidence', '--verify', dir]);

describe('gsg evidence', () => {
  test('writes each table as CSV and JSON, with a manifest that holds their hashes', async () => {
    const { code, out, dir, json } = await make();
    expect(code).toBe(0);
    expect(readdirSync(dir).sort()).toEqual(
      [
        ...[
          'brake',
          'coverage',
          'exemptions',
          'judged-by',
          'limits',
          'limits-versions',
          'mutes',
          'overrides',
          'sessions',
          'sessions-by-day',
        ].flatMap((name) => [`${name}.csv`, `${name}.json`]),
        'manifest.json',
      ].sort(),
    );
    expect(json('manifest.json')).toMatchObject({
      format: 1,
      organizationId: 'o-exampleorgid',
      from: '2026-11-01T00:00:00.000Z',
      to: '2026-11-02T23:59:59.999Z',
      madeBy: CALLER,
      incomplete: [],
    });
    expect(out).toMatch(/manifest\.json {2}[0-9a-f]{64}\n/);
    expect(await verify(dir)).toMatchObject({
      code: 0,
      out: expect.stringContaining('20 files as the manifest has them'),
    });
  });

  test('tells which exemption each exempt session used, and which accounts have overrides', async () => {
    const { json } = await make();
    expect(json('exemptions.json')).toEqual([
      expect.objectContaining({
        whose: ROLE,
        limits: 'all',
        exemptSessions: 1,
        setIn: 'analytics/limits.yaml:7',
      }),
    ]);
    expect(json('overrides.json')).toEqual([
      expect.objectContaining({
        account: ACCOUNT,
        sets: 'maxWorkers: 40',
        ticket: 'SEC-101',
        sessionsOfTheAccount: 1,
      }),
    ]);
    expect(json('judged-by.json')).toEqual([
      expect.objectContaining({ version: 'aaaabbbbcccc', sessions: 1 }),
    ]);
    expect(json('mutes.json').map(({ id }: { id: string }) => id)).toEqual(['m1']);
  });

  test('tells which versions of the limits were in force, since when, of which commit, and what they said', async () => {
    const { json } = await make();
    expect(json('limits-versions.json')).toEqual([
      expect.objectContaining({
        activatedAt: '2026-10-20T08:00:00.000Z',
        version: '2026-10-20.1',
        commit: 'bbbb',
        reason: 'merge of bbbb',
        by: PIPELINE,
        replaced: '2026-10-01.1',
      }),
      expect.objectContaining({ version: '2026-11-02.1', commit: 'cccc', replaced: '2026-10-20.1' }),
    ]);
    const workers = json('limits.json').filter(({ limit }: { limit: string }) => limit === 'maxWorkers');
    expect(workers).toEqual([
      expect.objectContaining({ version: '2026-10-20.1', value: '10', setIn: 'limits.yaml:3' }),
      expect.objectContaining({ version: '2026-11-02.1', value: '20', setIn: 'limits.yaml:3' }),
    ]);
  });

  test('tells of each place on which days it was covered, had findings, or was not looked at', async () => {
    const { json } = await make();
    const name = { account: ACCOUNT, accountName: 'analytics-dev' };
    const one = { firstDay: '2026-11-01', lastDay: '2026-11-01' };
    const two = { firstDay: '2026-11-02', lastDay: '2026-11-02' };
    expect(json('coverage.json')).toEqual([
      // An account that is enrolled, and that no sweep looked at: no record has it.
      {
        account: '222222222222',
        accountName: 'security-tooling',
        region: 'eu-west-1',
        ...one,
        lastDay: '2026-11-02',
        state: 'not-looked-at',
        findings: '',
      },
      { ...name, region: 'eu-west-1', ...one, lastDay: '2026-11-02', state: 'covered', findings: '' },
      { ...name, region: 'us-east-1', ...one, state: 'findings', findings: 'RuleDisabled' },
      { ...name, region: 'us-east-1', ...two, state: 'not-looked-at', findings: '' },
    ]);
  });

  test('lists the limits of the config folder where the hub has no versions, and says so', async () => {
    const out = join(temporaryFolder(), 'evidence');
    const asked = [
      'evidence',
      '--from',
      '2026-11-01',
      '--to',
      '2026-11-02',
      '--out',
      out,
      '--config',
      config,
    ];
    expect((await gsg(asked, { hub: testHub() })).out).toContain('The hub has no versions of the limits');
    expect(readFileSync(join(out, 'limits.csv'), 'utf8')).toContain('maxWorkers,10,analytics/limits.yaml:3');
  });

  test('names nobody unless it is asked to', async () => {
    const principals = async (options: readonly string[]) =>
      (await make(options)).json('sessions.json').map(({ principal }: { principal: unknown }) => principal);
    expect(await principals([])).toEqual([null]);
    expect(await principals(['--people'])).toEqual([record.decision.principal]);
  });

  test('says in the manifest and on the terminal what is missing', async () => {
    const out = join(temporaryFolder(), 'evidence');
    const asked = [
      'evidence',
      '--from',
      '2024-01-01',
      '--to',
      '2026-11-03',
      '--out',
      out,
      '--config',
      config,
    ];
    const { out: told } = await gsg(asked, { hub });
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
    expect(manifest.incomplete).toEqual([
      'Before the first version of the limits was activated, they shipped with the functions, and are not listed.',
      expect.stringMatching(/^Of 1036 days, 2024-01-01 the first, no coverage is on record/),
      'The ledger keeps sessions for 400 days: those before 2025-09-29 are missing.',
      '2026-11-03 was not over when this was made.',
      '2 sessions were judged by a release that recorded no version of the limits.',
    ]);
    expect(told).toContain('Incomplete: The ledger keeps sessions for 400 days');
  });

  test('says which item of the ledger cannot be read, and has every session beside it', async () => {
    const why = 'the ledger item x (y) cannot be read: ✖ Invalid input\n  → at version';
    const unreadable = [1, 2].map(() => new GuardError('GSG_LEDGER_UNREADABLE', why, { hint: 'Look.' }));
    const { json } = await make([], testHub({ entries: [exempt], unreadable }));
    expect(json('sessions.json')).toHaveLength(1);
    expect(json('manifest.json').incomplete).toContain(
      '2 items of the ledger may be a session that is in no file. The first: the ledger item x (y) cannot be read: ✖ Invalid input (GSG_LEDGER_UNREADABLE).',
    );
  });

  test('keeps a spreadsheet from running what users wrote', async () => {
    const { dir, json } = await make();
    const csv = (name: string) => readFileSync(join(dir, name), 'utf8');
    // Where commas are for decimals, spreadsheets part the line at semicolons.
    expect(csv('sessions.csv')).toContain(`,"'=cmd|calc;'=HYPERLINK(1)\n'-2",`);
    expect(csv('exemptions.csv')).toContain(",'=month-end close,");
    expect(json('sessions.json')[0].sessionId).toBe('=cmd|calc;=HYPERLINK(1)\n-2');
  });

  test.each(['mine', '.git'])('writes over nobody’s files, and beside none: %s', async (name) => {
    const dir = temporaryFolder();
    mkdirSync(join(dir, name));
    const asked = [
      'evidence',
      '--from',
      '2026-11-01',
      '--to',
      '2026-11-02',
      '--out',
      dir,
      '--config',
      config,
    ];
    expect(await gsg(asked, { hub })).toMatchObject({
      code: 3,
      err: expect.stringMatching(
        /GSG_FOLDER_NOT_EMPTY.*\n {2}hint: --out DIR: name a folder that is empty or does not exist\.\n/,
      ),
    });
  });

  test('says that a file is no folder', async () => {
    const file = join(temporaryFolder(), 'mine');
    writeFileSync(file, '');
    const range = ['--from', '2026-11-01', '--to', '2026-11-02'];
    const { code, err } = await gsg(['evidence', ...range, '--out', file, '--config', config], { hub });
    expect({ code, err }).toEqual({
      code: 3,
      err: expect.stringMatching(
        /GSG_FOLDER_NOT_EMPTY: .*mine is a file, and a folder is wanted\n {2}hint: --out/,
      ),
    });
  });

  test.each([
    ['no range', ['--out', 'x']],
    ['a day that does not exist', ['--from', '2026-06-31', '--to', '2026-07-01', '--out', 'x']],
    ['a range that ends before it begins', ['--from', '2026-11-02', '--to', '2026-11-01', '--out', 'x']],
    ['a range that is still to come', ['--from', '2026-12-01', '--to', '2026-12-02', '--out', 'x']],
    ['both ways at once', ['--verify', 'x', '--out', 'y']],
  ])('is bad usage with %s', async (_, options) => {
    expect((await gsg(['evidence', '--config', config, ...options], { hub })).code).toBe(2);
  });
});

describe('gsg evidence --verify', () => {
  test('names each file that was changed, is missing or was added, and ends with 1', async () => {
    const { dir } = await make();
    writeFileSync(join(dir, 'sessions.csv'), `${readFileSync(join(dir, 'sessions.csv'), 'utf8')}\n`);
    rmSync(join(dir, 'mutes.json'));
    writeFileSync(join(dir, 'notes.txt'), 'new');
    mkdirSync(join(dir, 'more'));
    const { code, out } = await gsg(['evidence', '--verify', dir, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out).differences).toEqual([
      { kind: 'changed', file: 'sessions.csv' },
      { kind: 'missing', file: 'mutes.json' },
      { kind: 'added', file: 'more' },
      { kind: 'added', file: 'notes.txt' },
    ]);
    expect((await verify(dir)).out).toMatch(/4 files not as the manifest has them\nchanged +sessions\.csv/);
  });

  test('shows nothing that a terminal would obey, and no line that others wrote', async () => {
    const { dir } = await make();
    const path = join(dir, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...manifest, madeBy: 'somebody\u001b[2J\n', madeAt: 'once\u009b' }));
    const fine = await verify(dir);
    writeFileSync(join(dir, 'a\u001b[2J\nall as written'), '');
    const added = await verify(dir);
    expect([fine.code, added.code]).toEqual([0, 1]);
    for (const { out } of [fine, added]) expect(out).not.toMatch(/\p{Cc}(?<!\n)|^all as written/mu);
    expect(fine.out).toMatch(/files as the manifest has them\nBy its own words somebody/);
  });

  test('takes no link for a manifest', async () => {
    const { dir } = await make();
    const elsewhere = join(temporaryFolder(), 'manifest.json');
    writeFileSync(elsewhere, readFileSync(join(dir, 'manifest.json')));
    rmSync(join(dir, 'manifest.json'));
    symlinkSync(elsewhere, join(dir, 'manifest.json'));
    expect((await verify(dir)).err).toContain('GSG_EVIDENCE_UNREADABLE');
  });

  test('takes a link for a changed file, wherever it leads', async () => {
    const { dir } = await make();
    const elsewhere = join(temporaryFolder(), 'copy.csv');
    writeFileSync(elsewhere, readFileSync(join(dir, 'mutes.csv')));
    rmSync(join(dir, 'mutes.csv'));
    symlinkSync(elsewhere, join(dir, 'mutes.csv'));
    expect((await verify(dir)).out).toMatch(/changed +mutes\.csv/);
  });

  test.each([
    ['without a manifest', undefined],
    ['whose manifest is no manifest', '{}'],
    ['whose manifest was cut off', '{"format": 1'],
    [
      'whose manifest names nothing',
      '{"format":1,"organizationId":"o","from":"","to":"","madeAt":"","madeBy":"","release":"","commit":null,"limitsVersion":"","withPeople":false,"incomplete":[],"files":[]}',
    ],
  ])('does not say that a folder is fine %s', async (_, text) => {
    const dir = temporaryFolder();
    if (text !== undefined) writeFileSync(join(dir, 'manifest.json'), text);
    expect(await verify(dir)).toMatchObject({
      code: 3,
      err: expect.stringContaining('GSG_EVIDENCE_UNREADABLE'),
    });
  });
});
