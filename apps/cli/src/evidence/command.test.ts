import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
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
  sessionId: '=cmd|calc',
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
const hub = testHub({
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

async function make(options: readonly string[] = []) {
  const out = join(temporaryFolder(), 'evidence');
  const ran = await gsg(
    ['evidence', '--from', '2026-11-01', '--to', '2026-11-02', '--out', out, '--config', config, ...options],
    { hub },
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
          'exemptions',
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
    expect(await verify(dir)).toMatchObject({ code: 0, out: expect.stringContaining('16 files as written') });
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
    expect(json('limits-versions.json')).toEqual([
      expect.objectContaining({ version: 'aaaabbbbcccc', inConfigFolder: 'no', sessions: 1 }),
    ]);
    expect(json('mutes.json').map(({ id }: { id: string }) => id)).toEqual(['m1']);
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
      'The ledger keeps sessions for 400 days: those before 2025-09-29 are missing.',
      '2026-11-03 was not over when this was made.',
      '2 sessions were judged by a release that recorded no version of the limits.',
    ]);
    expect(told).toContain('Incomplete: The ledger keeps sessions for 400 days');
  });

  test('keeps a spreadsheet from running what users wrote', async () => {
    const { dir, json } = await make();
    const csv = (name: string) => readFileSync(join(dir, name), 'utf8');
    expect(csv('sessions.csv')).toContain(",'=cmd|calc,");
    expect(csv('exemptions.csv')).toContain(",'=month-end close,");
    expect(json('sessions.json')[0].sessionId).toBe('=cmd|calc');
  });

  test('writes over nobody’s files', async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, 'mine'), '');
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
      err: expect.stringContaining('GSG_FOLDER_NOT_EMPTY'),
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
    expect((await verify(dir)).out).toMatch(/4 files not as written.*\nchanged +sessions\.csv/);
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
  ])('does not say that a folder is fine %s', async (_, text) => {
    const dir = temporaryFolder();
    if (text !== undefined) writeFileSync(join(dir, 'manifest.json'), text);
    expect(await verify(dir)).toMatchObject({
      code: 3,
      err: expect.stringContaining('GSG_EVIDENCE_UNREADABLE'),
    });
  });
});
