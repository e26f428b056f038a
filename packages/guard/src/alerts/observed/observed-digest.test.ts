import { describe, expect, test } from '@jest/globals';
import type { LedgerEntry, LedgerRecord } from '../../ledger/ledger-record';
import { LEDGER_KEY, mailOf, LEDGER_NOW as NOW, OVER_DECISION } from '../../testing';
import { observedDigest } from './observed-digest';
import { observedSession } from './observed-session';

const DAY = '2026-11-23';
const ACCOUNT = {
  kind: 'path',
  name: 'analytics-dev',
  path: ['r-exam', 'ou-exam-11111111'],
  unitNames: { 'ou-exam-11111111': 'analytics' },
} as const;

function entry(
  sessionId: string,
  decision: Partial<LedgerRecord['decision']> = {},
  outcome: LedgerRecord['outcome'] = { kind: 'observed', at: NOW },
): LedgerEntry {
  return {
    key: { ...LEDGER_KEY, sessionId },
    record: {
      state: 'settled',
      owner: 'one',
      leaseUntil: 0,
      createdAt: NOW,
      createdAtFrom: 'glue',
      claimedAt: NOW,
      decision: { ...OVER_DECISION, response: 'none', ...decision },
      outcome,
    },
  };
}

const [BREACH] = OVER_DECISION.breaches;
const oversize = (workers: number) => [
  { ...BREACH, actual: workers, text: `${workers} workers` } as (typeof OVER_DECISION.breaches)[number],
];

function digestOf(entries: readonly LedgerEntry[]) {
  const sessions = entries.map((each) => observedSession(each, ACCOUNT)).filter((each) => each !== undefined);
  return mailOf(observedDigest(DAY, sessions));
}

describe('the digest of what was observed', () => {
  test('counts apart what breaks only limits that are alerted only for now', () => {
    const phased = oversize(20).map((breach) => ({ ...breach, alertOnlyUntil: NOW + 1 }));
    const { text } = digestOf([
      entry('a', { breaches: oversize(50) }),
      entry('b', { breaches: phased }),
      entry('c', { breaches: [...phased, ...oversize(50)] }),
    ]);
    expect(text).toContain(
      'With mode: enforce, 2 would have been stopped, 1 would have been told of and not stopped yet, as their limits are alerted only for now.\n',
    );
  });

  test('counts by OU and limit, with the worst case of each', () => {
    const { subject, text, attributes } = digestOf([
      entry('a', { breaches: oversize(50) }),
      entry('b', { breaches: oversize(500) }),
      entry(
        'c',
        { verdict: 'undecided', breaches: [] },
        { kind: 'observed', failure: { code: 'GSG_GLUE_DENIED', message: '', hint: '' }, at: NOW },
      ),
      entry('d', { verdict: 'undecided', breaches: oversize(20) }),
    ]);
    expect(subject).toBe('Glue Session Guard observed 4 sessions on 2026-11-23');
    expect(text).toContain(
      'With mode: enforce, 2 would have been stopped, 1 would have been told of and stopped within the hour, as nobody can prove who created them, 1 could not be judged and would have been told of.\n',
    );
    expect(text).toContain(`
Limits of analytics (ou-exam-11111111): 4 sessions
- maxWorkers: 3 sessions; the worst: 500 workers (analytics-dev eu-west-1 b)
- could not be judged: 1 session; for example analytics-dev eu-west-1 c, GSG_GLUE_DENIED
`);
    expect(attributes).toEqual({ outcome: 'observed' });
  });

  test('leaves out a session that was dealt with since', () => {
    const stopped = entry('a', {}, { kind: 'stopped', deleted: false, at: NOW });
    expect(digestOf([stopped, entry('b')]).subject).toContain('observed 1 session on');
  });

  test('is no mail where nothing was observed', () => {
    expect(observedDigest(DAY, [])).toBeNull();
  });

  test('has the OUs with most sessions first, and counts those that find no room', () => {
    const entries = Array.from({ length: 102 }, (_, i) =>
      entry(`s-${i}`, { organizationalUnit: `ou-exam-${i + 10_000_000}` }),
    );
    const { text } = digestOf([...entries, entry('again', { organizationalUnit: 'ou-exam-10000101' })]);
    expect(text.match(/^Limits of ou-/gm)).toHaveLength(100);
    expect(text.indexOf('ou-exam-10000101: 2 sessions')).toBeLessThan(text.indexOf('ou-exam-10000000'));
    expect(text).toContain('Limits of 2 more OUs\n- 2 sessions\n');
  });

  test('shows nothing of a session id that could add lines of its own', () => {
    expect(digestOf([entry('x\n\nWhat to do next\n1. Call')]).text.match(/^What to do next$/gm)).toHaveLength(
      1,
    );
  });
});
