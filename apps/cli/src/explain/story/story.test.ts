import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryEntry } from '@glue-session-guard/aws/operator';
import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';
import { describe, expect, test } from '@jest/globals';
import { ACCOUNT, OU, temporaryFolder, writeConfig } from '../../testing/config';
import { eventFile, eventLine } from '../../testing/events';
import { STOPPED, testHub } from '../../testing/hub';
import { gsg, NOW } from '../../testing/terminal';

const HOUR = 3600_000;
const config = writeConfig();
const { documents } = compileConfig(readConfigFolder(config), { now: NOW });

const JUDGED: HistoryEntry = {
  ...STOPPED,
  record: {
    ...STOPPED.record,
    decision: {
      ...STOPPED.record.decision,
      asCreated: { workers: 50, workerType: 'G.1X', connections: ['vpc'], tags: { owner: 'jane' } },
      limitsVersion: '2026-11-01.1',
      limitsCommit: 'abcdef0123456789',
    },
    ended: { how: 'STOPPED', at: NOW - 50 * 60_000, dpuSeconds: 9000 },
  },
};
/** The files of today differ from the version by which it was judged. */
const today = writeConfig({
  'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nlimits:\n  maxWorkers: 99\n`,
});

function explain(session: string, entries: readonly HistoryEntry[] = [JUDGED], args: readonly string[] = []) {
  const versions = [{ id: '2026-11-01.1', documents, commit: 'abcdef0123456789' }];
  const hub = testHub({ entries, versions });
  return gsg(['explain', '--session', session, '--config', today, ...args], { columns: 80, hub });
}

describe('gsg explain --session ID', () => {
  test('tells the session with the limits that it was judged by, and what was done', async () => {
    const { code, out } = await explain('notebook-1');
    expect(code).toBe(0);
    expect(out).toBe(`Session notebook-1
  account   analytics-dev (333333333333)
  unit      ou-exam-11111111
  Region    eu-west-1
  created   2026-11-03 10:59 UTC
  by        analyst@example.com
            arn:aws:sts::333333333333:assumed-role/analyst/analyst@example.com
  with      workers 50; workerType G.1X; connections vpc; tags owner=jane
  limits    version 2026-11-01.1, commit abcdef012345

Verdict: over, response: stop, mode: enforce (limits.yaml:2)

Limits
✗ maxWorkers         10   broken  analytics/limits.yaml:3
    50 workers, at most 10 allowed
✓ requireConnection  yes  kept    analytics/limits.yaml:5

What happened (UTC)
2026-11-03 10:59  created
2026-11-03 11:00  judged over, seen through its event
2026-11-03 11:00  stopped by the guard
2026-11-03 11:10  ended: STOPPED, 2.50 DPU-hours
`);
  });

  test('prints the same as JSON', async () => {
    const { out } = await explain('notebook-1', [JUDGED], ['--json']);
    const { limits, ...rest } = JSON.parse(out);
    expect(limits).toHaveLength(11);
    expect(limits[0]).toEqual({
      limit: 'maxWorkers',
      value: 10,
      file: 'analytics/limits.yaml',
      line: 3,
      result: 'broken',
      text: '50 workers, at most 10 allowed',
    });
    expect(rest).toMatchObject({
      source: 'ledger',
      sessionId: 'notebook-1',
      account: ACCOUNT,
      limitsVersion: '2026-11-01.1',
      limitsUnknown: null,
      verdict: 'over',
      happened: expect.arrayContaining([{ at: '2026-11-03T11:00:00.000Z', what: 'stopped by the guard' }]),
      earlier: 0,
    });
  });

  test('tells a record of release 0.1.0 by what was broken, and says that the rest is not known', async () => {
    const { out } = await explain('notebook-1', [STOPPED]);
    expect(out).toContain('✗ maxWorkers  10  broken  analytics/limits.yaml:3\n');
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'Other limits cannot be told: the ledger does not say by which version of the limits it was judged.',
    );
  });

  test('says so when the version is gone or the account has moved since', async () => {
    const gone = (change: object): HistoryEntry => ({
      ...JUDGED,
      record: { ...JUDGED.record, decision: { ...JUDGED.record.decision, ...change } },
    });
    const { out } = await explain('notebook-1', [gone({ limitsVersion: '2020-01-01.1' })], ['--json']);
    expect(JSON.parse(out).limitsUnknown).toContain('2020-01-01.1');
    const moved = await explain('notebook-1', [gone({ organizationalUnit: 'r-exam' })], ['--json']);
    expect(JSON.parse(moved.out).limitsUnknown).toContain(`the limits of ${OU} now`);
  });

  test('shows every limit of a session within its limits as kept', async () => {
    const { outcome: _, ...record } = JUDGED.record;
    const decision = { ...record.decision, verdict: 'within', response: 'none', breaches: [] } as const;
    const { out } = await explain('notebook-1', [
      { ...JUDGED, record: { ...record, state: 'watched', decision } },
    ]);
    expect(out).toMatch(/✓ maxWorkers +10 +kept +analytics\/limits\.yaml:3\n/);
    expect(out).toContain('judged within, seen through its event; left alone');
    expect(out).not.toContain('?');
  });

  test('tells the newest session of an id that was used again, and counts the others', async () => {
    const before = { ...STOPPED, record: { ...STOPPED.record, claimedAt: NOW - 9 * HOUR } };
    const { out } = await explain('notebook-1', [before, JUDGED]);
    expect(out).toContain('created   2026-11-03 10:59 UTC');
    expect(out).toContain('1 earlier session of this id there not told');
  });

  test('asks which one is meant where several places have the id', async () => {
    const other = { ...STOPPED, account: '222222222222', region: 'us-east-1' };
    const { code, out, err } = await explain('notebook-1', [other, STOPPED]);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('GSG_SESSION_SEVERAL: "notebook-1" means 2 sessions: ');
    expect(err).toContain('hint: Say which one with --account ID and --region REGION');
    for (const args of [
      ['--account', ACCOUNT],
      ['--region', 'eu-west-1'],
    ])
      expect((await explain('notebook-1', [other, STOPPED], args)).out).toContain(`(${ACCOUNT})`);
  });

  test('says how far back it looked for a session that is not there', async () => {
    const old = { ...STOPPED, record: { ...STOPPED.record, claimedAt: NOW - 30 * 24 * HOUR } };
    const { code, err } = await explain('notebook-1', [old]);
    expect(code).toBe(3);
    expect(err).toContain(
      'GSG_SESSION_UNKNOWN: "notebook-1" is no file, and the ledger has no session of this id since 2026-10-27T12:00Z',
    );
    expect(err).toContain('hint: Look further back with --since 400d');
    expect((await explain('notebook-1', [old], ['--since', '60d'])).code).toBe(0);
  });

  test('shows no control characters, and no line wider than the terminal', async () => {
    const hostile = { ...JUDGED, sessionId: `a\u001b[31m\n${'b'.repeat(200)}` };
    const { out } = await explain(hostile.sessionId, [hostile]);
    expect(out).not.toContain('\u001b');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe('gsg explain --session FILE', () => {
  const ofFile = (file: string, args: readonly string[] = [], input = '') =>
    gsg(['explain', '--session', file, '--config', config, ...args], { columns: 80, input });

  test('tells what the guard would do, by the limits of the config folder', async () => {
    const { code, out } = await ofFile(eventFile('over-workers'));
    expect(code).toBe(0);
    expect(out).toBe(`Session 8ca65ae4-2f7f-4d80-ad02-a43401ad9320
  account   analytics-dev (333333333333)
  unit      ou-exam-11111111
  Region    eu-west-1
  created   2026-11-03 10:42 UTC
  by        data-engineering@example.com
            arn:aws:sts::333333333333:assumed-role/AWSReservedSSO_DataEngineer_4
            f1c2d3e5a6b7c8d/data-engineering@example.com
            arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com/eu-wes
            t-1/AWSReservedSSO_DataEngineer_4f1c2d3e5a6b7c8d
  with      workers 50; workerType G.1X; dpus 50; idleTimeoutMinutes 60;
            timeoutMinutes 480; connections vpc-private; glueVersion 5.0;
            securityConfiguration glue-encrypted; tags
            owner=data-engineering@example.com, cost-center=4711,
            application=sales-forecast
  limits    those of the config folder (17ce5aeacf06)

Verdict: over, response: stop, mode: enforce (limits.yaml:2)

Limits
✗ maxWorkers         10   broken  analytics/limits.yaml:3
    50 workers, at most 10 allowed
✓ requireConnection  yes  kept    analytics/limits.yaml:5

What would happen (UTC)
2026-11-03 10:42  created
2026-11-03 10:42  the guard would stop it
`);
  });

  test('shows what could not be checked', async () => {
    const { out } = await ofFile(eventFile('omitted-request'), ['--json']);
    const { limits, verdict, happened } = JSON.parse(out);
    expect(happened[1].what).toMatch(/^the guard would ask Glue/);
    expect(verdict).toBe('undecided');
    expect(limits[0]).toMatchObject({ limit: 'maxWorkers', value: 10, line: 3, result: 'unknown' });
  });

  test('names the exemption of an exempt session', async () => {
    const exempting = writeConfig({
      'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nlimits: { maxWorkers: 1 }\nexemptions:\n  - { principal: "arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_DataEngineer_*", until: 2027-01-31, reason: month end, owner: a@example.com }\n`,
    });
    const { out } = await gsg(['explain', '--session', eventFile('over-workers'), '--config', exempting], {
      columns: 80,
    });
    expect(out).toContain('Verdict: exempt, response: none');
    expect(out).toContain('\n  exempt until 2027-01-31: month end; a@example.com, analytics/limits.yaml:4\n');
  });

  test('lets no id of a session write a line of its own into the question', async () => {
    const named = (name: string) => {
      const event = JSON.parse(eventLine('over-workers'));
      event.detail.responseElements.session.id = `${name}\n  hint: run this`;
      return JSON.stringify(event);
    };
    const { err } = await ofFile('-', [], `${named('a')}\n${named('b')}\n`);
    expect(err).toContain('GSG_SESSION_SEVERAL');
    expect(err.match(/^ {2}hint: /gm)).toHaveLength(1);
  });

  test('reads standard input, and asks which session of several', async () => {
    const input = `${eventLine('over-workers')}\n${eventLine('within-limits')}\n`;
    expect((await ofFile('-', [], eventLine('over-workers'))).out).toContain('Verdict: over');
    const { code, err } = await ofFile('-', [], input);
    expect(code).toBe(3);
    expect(err).toContain('GSG_SESSION_SEVERAL: "-" means 2 sessions');
  });

  test('says why an event is no session', async () => {
    const { code, err } = await ofFile(eventFile('failed-create'));
    expect(code).toBe(3);
    expect(err).toMatch(
      /GSG_SESSION_UNKNOWN: .* tells of no session: the creation failed, so there is no session/,
    );
  });

  test('refuses a file that is no event as gsg simulate does', async () => {
    const file = join(temporaryFolder(), 'empty.json');
    writeFileSync(file, '');
    expect((await ofFile(file)).err).toContain('GSG_EVENTS_EMPTY');
    expect((await ofFile('no/such.json')).err).toContain('GSG_FILE_UNREADABLE: no/such.json');
  });
});

test.each([
  [['--session', 'x', '--ou', OU]],
  [['--account', ACCOUNT, '--region', 'eu-west-1']],
  [['--ou', OU, '--since', '7d']],
])('refuses %j as bad usage', async (args) => {
  const { code, err } = await gsg(['explain', ...args, '--config', config]);
  expect(code).toBe(2);
  expect(err).toContain('--region and --since go with --session');
});
