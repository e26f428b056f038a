import type { HistoryEntry } from '@glue-session-guard/aws/operator';
import type { LedgerRecord } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { ACCOUNT, OU, writeConfig } from '../testing/config';
import { STOPPED, testHub } from '../testing/hub';
import { gsg, NOW } from '../testing/terminal';

const HOUR = 3600_000;
const config = writeConfig();

function entry(change: Partial<HistoryEntry>, record: Partial<LedgerRecord> = {}): HistoryEntry {
  return { ...STOPPED, ...change, record: { ...STOPPED.record, ...record } };
}

const failure = { code: 'GSG_ASSUME_ROLE_DENIED', message: 'the guard role was refused', hint: 'Look.' };
const UNLISTED = entry(
  { account: '999999999999', sessionId: 'stranger' },
  {
    claimedAt: NOW - 26 * HOUR,
    decision: { ...STOPPED.record.decision, organizationalUnit: 'r-exam', principal: null },
    outcome: { kind: 'could-not-stop', failure, at: NOW - 26 * HOUR },
  },
);
const { outcome: _, ...open } = STOPPED.record;
const OLD = { ...STOPPED, sessionId: 'old', record: { ...open, claimedAt: NOW - 8 * 24 * HOUR } };

const hub = testHub({ entries: [OLD, UNLISTED, STOPPED] });
const history = (args: readonly string[] = [], columns = 120) =>
  gsg(['history', '--config', config, ...args], { columns, hub });

describe('gsg history', () => {
  test('tells the last week, newest first, with what was broken and what failed', async () => {
    const { code, out } = await history();
    expect(code).toBe(0);
    expect(out).toBe(
      `time (UTC)        account        Region     session     who                  outcome
2026-11-03 11:00  analytics-dev  eu-west-1  notebook-1  analyst@example.com  stopped
    ✗ maxWorkers: 50 workers, at most 10 allowed (analytics/limits.yaml:3)
2026-11-02 10:00  999999999999   eu-west-1  stranger    -                    could-not-stop
    ✗ maxWorkers: 50 workers, at most 10 allowed (analytics/limits.yaml:3)
    ✗ GSG_ASSUME_ROLE_DENIED: the guard role was refused

2 sessions since 2026-10-27 12:00 UTC: 1 stopped, 1 could-not-stop
`,
    );
  });

  test('names an item that cannot be read, lists every session, and ends with 3', async () => {
    const broken = new GuardError('GSG_LEDGER_UNREADABLE', 'the ledger item x (y) cannot be read', {
      hint: 'Look at the item.',
    });
    const withBroken = testHub({ entries: [STOPPED], unreadable: [broken] });
    const { code, out, err } = await gsg(['history', '--config', config, '--json'], { hub: withBroken });
    expect({ code, sessions: JSON.parse(out) }).toMatchObject({
      code: 3,
      sessions: [{ sessionId: 'notebook-1' }],
    });
    expect(err).toBe(
      'GSG_LEDGER_UNREADABLE: the ledger item x (y) cannot be read\n  hint: Look at the item.\n',
    );
  });

  test('names the person behind a role below its session', async () => {
    const person = { sourceIdentity: 'jane@example.com' };
    const decision = { ...STOPPED.record.decision, person };
    const { out } = await gsg(['history', '--config', config], {
      columns: 120,
      hub: testHub({ entries: [entry({}, { decision })] }),
    });
    expect(out).toContain('stopped\n      source identity jane@example.com\n    ✗ maxWorkers');
  });

  test('takes lines of its own for each session on a narrow screen', async () => {
    const { out } = await history(['--since', '2h'], 60);
    expect(out).toBe(`stopped  2026-11-03 11:00
  analytics-dev eu-west-1
  notebook-1
  analyst@example.com
  ✗ maxWorkers: 50 workers, at most 10 allowed
    (analytics/limits.yaml:3)

1 session since 2026-11-03 10:00 UTC: 1 stopped
`);
  });

  test.each([
    [['--since', '90m'], ['notebook-1']],
    [
      ['--since', '30d'],
      ['notebook-1', 'stranger', 'old'],
    ],
    [['--since', '2026-11-03'], ['notebook-1']],
    [['--account', ACCOUNT], ['notebook-1']],
    [['--account', '444444444444'], []],
    [['--ou', OU], ['notebook-1']],
    [
      ['--ou', 'r-exam'],
      ['notebook-1', 'stranger'],
    ],
    [['--outcome', 'could-not-stop'], ['stranger']],
    [['--outcome', 'unfinished', '--since', '30d'], ['old']],
  ])('%j lists %j', async (args, expected) => {
    const { code, out } = await history([...args, '--json']);
    const sessions: readonly { sessionId: string }[] = JSON.parse(out);
    expect(sessions.map(({ sessionId }) => sessionId)).toEqual(expected);
    expect(code).toBe(0);
  });

  test('prints each session as JSON', async () => {
    const { out } = await history(['--since', '2h', '--json']);
    expect(JSON.parse(out)).toEqual([
      {
        time: '2026-11-03T11:00:00.000Z',
        account: ACCOUNT,
        accountName: 'analytics-dev',
        organizationalUnit: OU,
        region: 'eu-west-1',
        sessionId: 'notebook-1',
        principal: 'analyst@example.com',
        person: null,
        door: 'event',
        asCreated: null,
        limitsVersion: null,
        limitsCommit: null,
        verdict: 'over',
        outcome: 'stopped',
        ended: null,
        failure: null,
        breaches: [
          {
            limit: 'maxWorkers',
            actual: 50,
            allowed: 10,
            text: '50 workers, at most 10 allowed',
            source: { file: 'analytics/limits.yaml', line: 3 },
          },
        ],
      },
    ]);
  });

  test('lists the sessions that were left alone when asked for all, and how they ended', async () => {
    const left = entry(
      { sessionId: 'small' },
      {
        state: 'watched',
        claimedAt: NOW - 2 * HOUR,
        decision: { ...STOPPED.record.decision, verdict: 'within', response: 'none', breaches: [] },
        ended: { how: 'TIMEOUT', at: NOW - HOUR, dpuSeconds: 18_000 },
      },
    );
    const { outcome: _, ...record } = left.record;
    const asCreated = { workers: 5, workerType: 'G.1X' };
    const decision = { ...record.decision, asCreated, limitsVersion: '2026-11-20.2', limitsCommit: 'abc123' };
    const both = testHub({ entries: [STOPPED, { ...left, record: { ...record, decision } }] });
    const ask = (args: readonly string[]) =>
      gsg(['history', '--config', config, ...args], { columns: 120, hub: both });
    expect((await ask([])).out).not.toContain('small');
    const { out } = await ask(['--all']);
    expect(out).toContain('small       analyst@example.com  left-alone\n');
    expect(out).toContain('2 sessions since 2026-10-27 12:00 UTC: 1 stopped, 1 left-alone\n');
    const [, told] = JSON.parse((await ask(['--all', '--json'])).out);
    expect(told).toMatchObject({
      asCreated,
      limitsVersion: '2026-11-20.2',
      limitsCommit: 'abc123',
      verdict: 'within',
      outcome: 'left-alone',
      ended: { how: 'TIMEOUT', at: '2026-11-03T11:00:00.000Z', dpuSeconds: 18_000 },
    });
    expect(JSON.parse((await ask(['--outcome', 'left-alone', '--json'])).out)).toHaveLength(1);
  });

  test('says so when nothing happened', async () => {
    const { out } = await history(['--since', '1m']);
    expect(out).toBe('0 sessions since 2026-11-03 11:59 UTC\n');
  });

  test('shows no control characters that a session id smuggles in', async () => {
    const hostile = testHub({ entries: [{ ...STOPPED, sessionId: 'a\u001b[31m\nb' }] });
    const { out } = await gsg(['history', '--config', config], { hub: hostile });
    expect(out).not.toContain('\u001b');
    expect(out.split('\n')).toHaveLength(6);
  });

  test.each([
    [['--since', 'yesterday'], 'Give 90m, 12h, 7d, or an ISO date that has been.'],
    [['--since', '2026-11-04'], 'an ISO date that has been'],
    [['--account', '123'], 'Give the 12 digits'],
    [['--outcome', 'killed'], 'Allowed choices are stopped, would-have-stopped'],
  ])('refuses %j as bad usage', async (args, expected) => {
    const { code, out, err } = await history(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(expected);
  });

  test('works while a limit file is broken', async () => {
    const dir = writeConfig({ 'limits/limits.yaml': 'mode: never\n' });
    expect((await gsg(['history', '--config', dir, '--json'], { hub })).code).toBe(0);
  });

  test('cannot find the hub without organization.yaml', async () => {
    const { code, out, err } = await gsg(['history', '--config', '/no/such'], { hub });
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('nothing was done');
  });
});
