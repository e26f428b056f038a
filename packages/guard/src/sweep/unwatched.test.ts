import { sampleDocument } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import { unwatchedDue, unwatchedRegions } from './unwatched';

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-23T09:00:00Z');
const SOURCE = { file: 'limits.yaml', line: 1 };
const ACCOUNTS = Array.from({ length: 500 }, (_, i) => ({
  id: String(300_000_000_001 + i),
  name: `account-${i}`,
  path: ['r-exam'],
  state: 'ACTIVE',
}));
const ENROLMENT = {
  enrol: ['r-exam'],
  exclude: ['ou-exam-99999999'],
  regions: ['eu-west-1', 'us-east-1'],
  documents: {
    'ou-exam-11111111': sampleDocument({
      organizationalUnit: 'ou-exam-11111111',
      regions: { value: ['eu-west-1'], source: SOURCE },
    }),
  },
};
const OFFERED = ['eu-west-1', 'eu-west-2', 'us-east-1'];

describe('Regions that are not watched', () => {
  const [account] = ACCOUNTS;
  const at = (...path: string[]) =>
    unwatchedRegions(account === undefined ? [] : [{ ...account, path }], ENROLMENT, OFFERED).map(
      ({ regions }) => regions,
    );

  test('are those that neither organization.yaml nor the limit file of the account watches', () => {
    expect(at('r-exam')).toEqual([['eu-west-2']]);
    expect(at('r-exam', 'ou-exam-11111111')).toEqual([['eu-west-2', 'us-east-1']]);
  });

  test("are nobody's in an account that is left alone", () => {
    expect(at('r-exam', 'ou-exam-99999999')).toEqual([]);
  });
});

describe('the turns of accounts', () => {
  const all = unwatchedRegions(ACCOUNTS, ENROLMENT, OFFERED);
  const plans = (every: number, days: number) =>
    Array.from({ length: (days * DAY) / every }, (_, i) => ({
      from: NOW + i * every,
      to: NOW + (i + 1) * every,
    }));

  test('come to each within six days, whenever one begins to count, and evenly', () => {
    const due = plans(HOUR, 6).map((span) => unwatchedDue(all, span).length);
    expect(due.reduce((sum, count) => sum + count, 0)).toBe(500);
    expect(Math.max(...due)).toBeLessThan(20);
    const seen = new Set(
      plans(HOUR, 6).flatMap((span) => unwatchedDue(all, span).map(({ account }) => account)),
    );
    expect(seen.size).toBe(500);
  });

  test('are made up for after a pause of some hours, and of a longer one no more than a day', () => {
    expect(unwatchedDue(all, { from: NOW, to: NOW + 5 * HOUR })).toHaveLength(
      plans(HOUR, 6)
        .slice(0, 5)
        .flatMap((span) => unwatchedDue(all, span)).length,
    );
    expect(unwatchedDue(all, { from: NOW - 5 * DAY, to: NOW })).toEqual(
      unwatchedDue(all, { from: NOW - DAY, to: NOW }),
    );
  });

  test('come to nobody before there was a plan', () => {
    expect(unwatchedDue(all, { from: NOW, to: NOW })).toEqual([]);
  });
});
