import type { HistoryEntry } from '@glue-session-guard/aws/operator';
import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { ACCOUNT, OU, writeConfig } from '../testing/config';
import { STOPPED, testHub } from '../testing/hub';
import { gsg, NOW, type RunOptions } from '../testing/terminal';

const ROLE = `arn:aws:iam::${ACCOUNT}:role/close`;
const config = writeConfig({
  'limits/analytics/limits.yaml': `organizationalUnit: ${OU}
limits: { maxWorkers: 10, maxTimeoutMinutes: 60 }
alertOnly: { maxTimeoutMinutes: { until: 2026-11-09 } }
accounts:
  "${ACCOUNT}": { limits: { maxWorkers: 40 }, reason: quarterly backfill, ticket: SEC-101 }
exemptions:
  - { principal: "${ROLE}", limits: [maxWorkers], until: 2026-10-31, reason: month end, owner: a@example.com }
  - { principal: "${ROLE}", until: 2027-01-31, reason: the year end, owner: b@example.com }
`,
});
const exemptions = (args: readonly string[] = [], options: RunOptions = {}) =>
  gsg(['exemptions', '--config', config, ...args], options);
const HOUR = 3_600_000;

/** A session of the account that was created an hour ago. */
function entry(
  sessionId: string,
  decision: Partial<HistoryEntry['record']['decision']>,
  claimedAt = NOW - HOUR,
): HistoryEntry {
  const { record } = STOPPED;
  return {
    ...STOPPED,
    sessionId,
    record: { ...record, claimedAt, createdAt: claimedAt, decision: { ...record.decision, ...decision } },
  };
}

const [BREACH] = STOPPED.record.decision.breaches;

describe('gsg exemptions', () => {
  test('lists exemptions, overrides and what is alerted only by their end, offline', async () => {
    const { code, out, err } = await exemptions(['--offline'], { columns: 120 });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(`Ended: to be removed
  2026-10-31  exempt ${ROLE}: maxWorkers
    month end; a@example.com; analytics/limits.yaml:7

Ends within 14 days
  2026-11-09 (6 days)  alerted only in ${OU}: maxTimeoutMinutes
    analytics/limits.yaml:3

Holds
  2027-01-31 (89 days)  exempt ${ROLE}: all limits
    the year end; b@example.com; analytics/limits.yaml:8

Without an end
  override of ${ACCOUNT}: maxWorkers
    quarterly backfill; SEC-101; analytics/limits.yaml:5
`);
  });

  test('counts the sessions of the ledger that rested on each', async () => {
    const asCreated = { workers: 20 };
    const phased = { ...BREACH, limit: 'maxTimeoutMinutes' as const, alertOnlyUntil: NOW + HOUR };
    const hub = testHub({
      entries: [
        entry('override', { verdict: 'within', breaches: [], asCreated }),
        entry('small', { verdict: 'within', breaches: [], asCreated: { workers: 5 } }),
        entry('exempt', { verdict: 'exempt', principalArns: [ROLE], asCreated: { workers: 50 } }),
        entry('long', { response: 'alert', breaches: [phased] as never, asCreated }),
        entry('long ago', { verdict: 'within', breaches: [], asCreated }, NOW - 8 * 24 * HOUR),
      ],
    });
    const { out } = await exemptions(['--json'], { hub });
    const { concessions, countedDays } = JSON.parse(out);
    expect(countedDays).toBe(7);
    expect(concessions.map(({ line, used }: { line: number; used: number }) => [line, used])).toEqual([
      [7, 0],
      [3, 1],
      [8, 1],
      [5, 1],
    ]);
    const longer = JSON.parse((await exemptions(['--json', '--used-within', '30'], { hub })).out);
    expect(longer.concessions[3]).toMatchObject({ line: 5, used: 2 });
    expect((await exemptions([], { hub, columns: 120 })).out).toContain('; used by 1 session in 7 days\n');
  });

  test('says that the use is not known where the hub cannot be asked', async () => {
    const connectHub = () => {
      throw new GuardError('GSG_NO_CREDENTIALS', 'there are no credentials', { hint: 'Log in.' });
    };
    const { code, out, err } = await exemptions(['--json'], { connectHub });
    expect({ code, err }).toEqual({
      code: 0,
      err: 'how often they were used is not known: there are no credentials\n',
    });
    expect(JSON.parse(out)).toMatchObject({ countedDays: null, concessions: [{ used: null }, {}, {}, {}] });
  });

  test('finds what has ended or ends within so many days, for pipelines', async () => {
    const { code, out } = await exemptions(['--offline', '--ends-within', '7', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out).concessions).toMatchObject([
      { kind: 'exemption', state: 'ended', daysLeft: null, until: '2026-10-31T23:59:59.999Z' },
      { kind: 'alert-only', state: 'ends-soon', daysLeft: 6, keys: ['maxTimeoutMinutes'] },
    ]);
    const none = writeConfig({ 'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\n` });
    expect(await gsg(['exemptions', '--offline', '--ends-within', '7', '--config', none])).toMatchObject({
      code: 0,
      out: 'No exemption, override or alertOnly.\n',
    });
  });

  test('takes the days of notice from organization.yaml', async () => {
    const noticed = writeConfig({
      'limits/analytics/limits.yaml': `organizationalUnit: ${OU}\nlimits: { maxWorkers: 3 }\nalertOnly: { maxWorkers: { until: 2026-11-09 } }\n`,
    });
    const { out } = await gsg(['exemptions', '--offline', '--config', noticed, '--json']);
    expect(JSON.parse(out)).toMatchObject({ noticeDays: 14, concessions: [{ state: 'ends-soon' }] });
  });

  test.each(['0', '400', 'soon'])('refuses %s as a number of days', async (days) => {
    const { code, err } = await exemptions(['--ends-within', days]);
    expect(code).toBe(2);
    expect(err).toContain('Give a whole number of days, from 1 to 366.');
  });
});
