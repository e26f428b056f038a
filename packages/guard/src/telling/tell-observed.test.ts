import { describe, expect, test } from '@jest/globals';
import type { Alert } from '../alert';
import type { LedgerEntry } from '../ledger/ledger-record';
import { memoryPace } from '../memory/memory-pace';
import { LEDGER_KEY, OVER_DECISION } from '../testing';
import type { Recipient } from './recipients';
import { tellObserved } from './tell-observed';

const NOW = Date.parse('2026-11-24T00:20:00Z');
const HOUR = 3600_000;

function entry(account: string): LedgerEntry {
  return {
    key: { ...LEDGER_KEY, account },
    record: {
      state: 'settled',
      owner: 'one',
      leaseUntil: 0,
      createdAt: 0,
      createdAtFrom: 'glue',
      claimedAt: 0,
      decision: { ...OVER_DECISION, response: 'none' },
      outcome: { kind: 'observed', at: 0 },
    },
  };
}

function world(entries: readonly LedgerEntry[], recipients: readonly Recipient[]) {
  const sent: { readonly alert: Alert; readonly to: readonly string[] }[] = [];
  const asked: string[] = [];
  let isOut = false;
  const context = {
    observed: {
      async *of(day: string) {
        asked.push(day);
        yield* entries;
      },
    },
    directory: {
      organizationalUnitPath: async (account: string) =>
        ({
          kind: 'path',
          name: account,
          path: ['r-exam', account === '333333333333' ? 'ou-a' : 'ou-b'],
        }) as const,
    },
    pace: memoryPace(),
    recipients,
    queue: {
      send: async (alert: Alert, to: readonly string[]) => {
        if (isOut) throw new Error('SQS is out');
        sent.push({ alert, to });
      },
    },
  };
  return {
    sent,
    asked,
    fail: (is: boolean) => {
      isOut = is;
    },
    at: (now: number) => tellObserved({ ...context, clock: () => now }),
  };
}

describe('the digest of what was observed', () => {
  test('is of yesterday, one for all who want the same OUs, and has nothing of other OUs', async () => {
    const { at, sent, asked } = world(
      [entry('333333333333'), entry('444444444444'), entry('444444444444')],
      [
        { id: 'all-1' },
        { id: 'all-2' },
        { id: 'a', organizationalUnits: ['ou-a'] },
        { id: 'none', organizationalUnits: ['ou-c'] },
        { id: 'failures', outcomes: ['could-not-stop'] },
        { id: 'asked', outcomes: ['observed'], organizationalUnits: ['ou-a'] },
      ],
    );
    expect(await at(NOW)).toEqual({ day: '2026-11-23', sessions: 3, digests: 2 });
    expect(asked).toEqual(['2026-11-23']);
    expect(sent.map(({ to, alert }) => [to, alert.subject])).toEqual([
      [['all-1', 'all-2'], 'Glue Session Guard observed 3 sessions on 2026-11-23'],
      [['a', 'asked'], 'Glue Session Guard observed 1 session on 2026-11-23'],
    ]);
  });

  test('comes once a day, however often the schedule runs', async () => {
    const { at, sent } = world([entry('333333333333')], [{ id: 'all' }]);
    for (let hour = 0; hour < 48; hour += 1) await at(NOW + hour * HOUR);
    expect(sent.map(({ alert }) => alert.subject.slice(-10))).toEqual(['2026-11-23', '2026-11-24']);
  });

  test('is tried again in the next hour when it could not be handed over', async () => {
    const { at, sent, fail } = world([entry('333333333333')], [{ id: 'all' }]);
    fail(true);
    await expect(at(NOW)).rejects.toThrow('SQS is out');
    fail(false);
    await at(NOW + HOUR);
    expect(sent).toHaveLength(1);
  });

  test('is none on a day without observed sessions', async () => {
    const { at, sent } = world([], [{ id: 'all' }]);
    expect(await at(NOW)).toMatchObject({ digests: 0 });
    expect(sent).toEqual([]);
  });
});
