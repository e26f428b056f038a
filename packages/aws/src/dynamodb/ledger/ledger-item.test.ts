import type { LedgerRecord } from '@glue-session-guard/guard';
import { LEDGER_KEY as KEY, LEDGER_NOW as NOW } from '@glue-session-guard/guard/testing';
import { LIMIT_NAMES } from '@glue-session-guard/limits';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { archiveKey, itemOf, primaryKey, recordOf } from './ledger-item';

const WRITE = { version: 1, sessionsDays: 400 };

const text = fc.string({ unit: 'grapheme' });
const time = fc.integer({ min: 0, max: Date.parse('2100-01-01') });
const failure = fc.record({ code: text, message: text, hint: text });
const shown = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  text,
  fc.boolean(),
  fc.constant(null),
  fc.array(text),
);

const outcome = fc.oneof(
  fc.record({ kind: fc.constant('stopped' as const), deleted: fc.boolean(), at: time }),
  fc.record({
    kind: fc.constantFrom('would-have-stopped' as const, 'gone' as const, 'exempt' as const),
    at: time,
  }),
  fc.record({ kind: fc.constant('already-ended' as const), status: text, at: time }),
  fc.record({ kind: fc.constant('could-not-stop' as const), failure, at: time }),
  fc.record({ kind: fc.constant('undecided' as const), failure, at: time }, { requiredKeys: ['kind', 'at'] }),
);

const decision = fc.record({
  verdict: fc.constantFrom('within', 'over', 'exempt', 'undecided', 'ignored', 'rejected'),
  response: fc.constantFrom('none', 'stop', 'alert'),
  breaches: fc.array(
    fc.record(
      {
        limit: fc.constantFrom(...LIMIT_NAMES),
        actual: shown,
        allowed: shown,
        text,
        howToFix: text,
        source: fc.record({ file: text, line: fc.nat() }),
        // Absent in records of release 0.1.0.
        alertOnlyUntil: time,
      },
      { requiredKeys: ['limit', 'actual', 'allowed', 'text', 'howToFix', 'source'] },
    ),
  ),
  organizationalUnit: fc.option(text),
  principal: fc.option(text),
  principalArns: fc.array(text),
  eventId: fc.option(text),
  door: fc.constantFrom('event', 'sweep'),
});

const REQUIRED = [
  'state',
  'owner',
  'leaseUntil',
  'createdAt',
  'createdAtFrom',
  'claimedAt',
  'decision',
] as const;

const record: fc.Arbitrary<LedgerRecord> = fc.record(
  {
    state: fc.constantFrom('claimed', 'acted', 'queued', 'settled'),
    owner: text,
    leaseUntil: time,
    createdAt: time,
    createdAtFrom: fc.constantFrom('glue', 'event'),
    claimedAt: time,
    decision,
    outcome,
    queuedAt: time,
    toldOf: text,
  },
  { requiredKeys: [...REQUIRED] },
);

const key = fc.record({
  account: fc.stringMatching(/^\d{12}$/),
  region: fc.constantFrom('eu-west-1', 'us-east-1', 'us-gov-west-1'),
  sessionId: fc.oneof(text, fc.constantFrom('a/b', 'a#b', 'current', '../x')),
  createdAt: time,
  createdAtFrom: fc.constantFrom('glue' as const, 'event' as const),
});

describe('a ledger item', () => {
  test('gives back every record as it was written', () => {
    fc.assert(
      fc.property(key, record, fc.nat(), (of, written, version) => {
        const item = itemOf(of, { record: written }, { version, sessionsDays: 400 });
        expect(recordOf(item)).toEqual({ record: written, version });
      }),
    );
  });

  test('has a key that no other session has', () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        const same =
          one.account === other.account && one.region === other.region && one.sessionId === other.sessionId;
        expect(primaryKey(one) === primaryKey(other)).toBe(same);
      }),
    );
  });

  test('expires so many days after the claim as sessions are kept, in whole seconds', () => {
    const { expiresAt } = itemOf(KEY, { record: sample() }, WRITE);
    expect(expiresAt).toBe(Math.floor(NOW / 1000) + 34_560_000);
  });

  test('is archived under its creation time, in an order that sorting as text keeps', () => {
    expect(archiveKey(sample())).toBe('created#2026-11-23T12:00:00.999Z');
  });

  test.each([
    [
      { kind: 'already-over', status: 'TIMEOUT', at: 1 },
      { kind: 'already-ended', status: 'TIMEOUT', at: 1 },
    ],
    [
      { kind: 'would-have-stopped', heldBackBy: 'kill-switch', at: 1 },
      { kind: 'would-have-stopped', heldBackBy: 'operator', at: 1 },
    ],
  ])('that release 0.1.0 wrote with the outcome %j is read as %j', (before, now) => {
    const item = { ...itemOf(KEY, { record: sample() }, WRITE), outcome: before, toldOf: before.kind };
    expect(recordOf(item).record).toMatchObject({ outcome: now, toldOf: now.kind });
  });

  test('that release 0.1.0 wrote as alerted is read as queued', () => {
    const { state: _, ...item } = itemOf(KEY, { record: sample() }, WRITE);
    const { record: read } = recordOf({ ...item, state: 'alerted', alertedAt: NOW, toldOf: 'stopped' });
    expect(read).toEqual({ ...sample(), state: 'queued', queuedAt: NOW, toldOf: 'stopped' });
  });

  test.each([
    ['nothing', undefined],
    ['a text', 'x'],
    ['an item without a version', { ...itemOf(KEY, { record: sample() }, WRITE), version: undefined }],
    [
      'an outcome that is not known',
      { ...itemOf(KEY, { record: sample() }, WRITE), outcome: { kind: 'vanished', at: 1 } },
    ],
  ])('that is %s is refused with a coded error', (_, item) => {
    expect(() => recordOf(item)).toThrow(expect.objectContaining({ code: 'GSG_LEDGER_UNREADABLE' }));
  });
});

function sample(): LedgerRecord {
  return {
    state: 'claimed',
    owner: 'one',
    leaseUntil: NOW,
    createdAt: NOW + 999,
    createdAtFrom: 'glue',
    claimedAt: NOW + 999,
    decision: {
      verdict: 'over',
      response: 'stop',
      breaches: [],
      organizationalUnit: null,
      principal: null,
      principalArns: [],
      eventId: null,
      door: 'event',
    },
  };
}
