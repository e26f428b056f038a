import { SAMPLE_SESSION } from '@glue-session-guard/guard/testing';
import { requested, type Session, unknown } from '@glue-session-guard/session';
import { expect, test } from '@jest/globals';
import { type Fact, joinFacts } from './join-facts';

const MINUTE = 60_000;
const AT = SAMPLE_SESSION.createdAt;

const created = (changes: Partial<Session> = {}): Fact => ({
  kind: 'created',
  session: { ...SAMPLE_SESSION, ...changes },
});
const ended = (minutes: number, how: 'stopped' | 'deleted' = 'stopped'): Fact => ({
  kind: 'ended',
  end: {
    account: '333333333333',
    region: 'eu-west-1',
    sessionId: 'notebook-1',
    at: AT + minutes * MINUTE,
    how,
  },
});
/** Without a creator: the ledger was to forget people. */
const recorded = (changes: Partial<Session> = {}, minutes = 50): Fact => {
  const { principal: _, ...session } = SAMPLE_SESSION;
  const end = { at: AT + minutes * MINUTE, isExact: false };
  return { kind: 'recorded', past: { session: { ...session, ...changes }, end } };
};

test('a log that was delivered twice has each session and each end once', () => {
  const log = [created(), ended(30), ended(-5)];
  expect(joinFacts([...log, ...log])).toEqual({
    sessions: [{ session: SAMPLE_SESSION, end: { at: AT + 30 * MINUTE, isExact: true } }],
    withoutSession: 1,
    repeated: 1,
    inBoth: 0,
  });
});

test('of two calls with one creation time the first created the session', () => {
  const other = { type: 'AssumedRole', name: 'other@example.com', arns: [] } as const;
  const { sessions } = joinFacts([
    created({ principal: other, calledAt: AT + MINUTE }),
    created({ calledAt: AT }),
  ]);
  expect(sessions).toMatchObject([{ session: { principal: SAMPLE_SESSION.principal } }]);
});

test('the word of the ledger stands, and what it does not know is taken from the log', () => {
  const facts = [
    created({
      createdAt: AT + 900,
      workers: requested(7),
      timeoutMinutes: requested(60),
      tags: requested({}),
    }),
    recorded({
      workers: requested(50),
      timeoutMinutes: unknown('not told'),
      tags: requested({ owner: 'ada' }),
    }),
  ];
  for (const order of [facts, [...facts].reverse()]) {
    const { sessions, ...counts } = joinFacts(order);
    expect(counts).toEqual({ withoutSession: 0, repeated: 0, inBoth: 1 });
    expect(sessions).toHaveLength(1);
    expect(sessions[0]?.session).toMatchObject({
      createdAt: AT,
      workers: { value: 50 },
      timeoutMinutes: { value: 60 },
      tags: { value: { owner: 'ada' } },
      principal: { name: 'analyst@example.com' },
    });
  }
});

test('of two ends the earlier one counts, whichever source tells of it', () => {
  const end = (minutes: number) => joinFacts([created(), recorded(), ended(minutes)]).sessions[0]?.end;
  expect(end(30)).toEqual({ at: AT + 30 * MINUTE, isExact: true });
  expect(end(55)).toEqual({ at: AT + 50 * MINUTE, isExact: false });
});

test('an id that was used again is two sessions, and the first had ended when the second was created', () => {
  const later = AT + 120 * MINUTE;
  const { sessions, inBoth } = joinFacts([
    created({ createdAt: later }),
    ended(130),
    created(),
    recorded({ createdAt: later }, 140),
  ]);
  expect(inBoth).toBe(1);
  expect(sessions.map(({ session, end }) => [session.createdAt, end])).toEqual([
    [AT, { at: later, isExact: false }],
    [later, { at: AT + 130 * MINUTE, isExact: true }],
  ]);
});

test('what was deleted in the second in which its id was used again is the session before', () => {
  const { sessions } = joinFacts([
    created(),
    ended(120, 'deleted'),
    created({ createdAt: AT + 120 * MINUTE, createdAtFrom: 'event' }),
    ended(150),
  ]);
  expect(sessions.map(({ end }) => end)).toEqual([
    { at: AT + 120 * MINUTE, isExact: false },
    { at: AT + 150 * MINUTE, isExact: true },
  ]);
  const alone = joinFacts([created({ createdAt: AT + 120 * MINUTE }), ended(120)]);
  expect(alone.sessions[0]?.end).toEqual({ at: AT + 120 * MINUTE, isExact: true });
});

test('thousands of sessions of one id are looked at some few times each', () => {
  const SESSIONS = 5000;
  let reads = 0;
  const watched = (at: number): Session =>
    Object.defineProperty({ ...SAMPLE_SESSION }, 'createdAt', {
      get: () => {
        reads += 1;
        return at;
      },
      enumerable: true,
    });
  const facts = Array.from({ length: SESSIONS }, (_, index): Fact[] => {
    const session = watched(AT + index * 4 * MINUTE);
    return [
      { kind: 'created', session },
      { kind: 'recorded', past: { session: { ...session, createdAt: AT + index * 4 * MINUTE } } },
      ended(index * 4 + 2),
    ];
  });
  const { sessions, inBoth, withoutSession } = joinFacts(facts.flat());
  expect({ sessions: sessions.length, inBoth, withoutSession }).toEqual({
    sessions: SESSIONS,
    inBoth: SESSIONS,
    withoutSession: 0,
  });
  expect(sessions.every(({ session, end }) => end?.at === session.createdAt + 2 * MINUTE)).toBe(true);
  expect(reads).toBeLessThan(100 * SESSIONS);
});

test('a call that repeats the creation of a session long after it is none of its own', () => {
  const later = AT + 600 * MINUTE;
  const { sessions, repeated } = joinFacts([
    created({ calledAt: AT }),
    created({ createdAt: later, calledAt: later }),
    created({ calledAt: later + MINUTE }),
  ]);
  expect(repeated).toBe(1);
  expect(sessions.map(({ session }) => session.createdAt)).toEqual([AT, later]);
});
