import { applied, byDefault, requested, type Session, unknown } from '@glue-session-guard/session';
import { describe, expect, test } from '@jest/globals';
import { maxAge } from './max-age';
import { maxTimeout } from './max-timeout';

const CREATED = Date.parse('2026-11-23T09:00:00Z');
const MINUTE = 60_000;
const NOT_GIVEN = [
  ['nobody gave', byDefault(2880)],
  ['CloudTrail left out', unknown('CloudTrail left the request out')],
  ['Glue does not tell', unknown("Glue does not tell a session's timeout after creation")],
  ['makes no sense', unknown('timeout is "long", not a whole number of at least 1')],
] as const;

describe.each(NOT_GIVEN)('a timeout that %s', (_, timeoutMinutes) => {
  const judged = (seen: 'event' | 'glue', age: number, max = 480) =>
    maxTimeout.check(session({ seen, timeoutMinutes }), max, CREATED + age * MINUTE);
  const until = CREATED + 485 * MINUTE;

  test.each(['event', 'glue'] as const)('is bounded by the clock when the session is seen by %s', (seen) => {
    expect(judged(seen, 0)).toEqual({ kind: 'compliant', until });
    expect(judged(seen, 484.9)).toEqual({ kind: 'compliant', until });
  });

  test('is over from five minutes past the limit on, when Glue lists the session', () => {
    expect(judged('glue', 485)).toEqual({
      kind: 'breach',
      actual: 485,
      allowed: 480,
      text: 'runs for 485 minutes and its timeout is not known, timeouts of at most 480 allowed',
    });
  });

  test('is not over by an event alone: the session may have ended', () => {
    expect(judged('event', 2000)).toEqual({ kind: 'compliant', until });
  });

  test('is bounded by the clock also where the documented default would be allowed', () => {
    expect(judged('glue', 0, 2880)).toEqual({ kind: 'compliant', until: CREATED + 2885 * MINUTE });
    expect(judged('glue', 2885, 2880)).toMatchObject({ kind: 'breach' });
  });
});

describe('a timeout that is known', () => {
  test.each([
    ['that was asked for', requested(480)],
    ['that Glue applied', applied(480)],
  ])('%s is judged by its value, however old the session', (_, timeoutMinutes) => {
    const given = session({ timeoutMinutes });
    expect(maxTimeout.check(given, 480, CREATED + 9999 * MINUTE)).toEqual({ kind: 'compliant' });
    expect(maxTimeout.check(given, 479, CREATED)).toMatchObject({ kind: 'breach', actual: 480 });
  });
});

describe('the age of a session', () => {
  const judged = (age: number, changes: Partial<Session> = {}) =>
    maxAge.check(session(changes), 600, CREATED + age * MINUTE);

  test('is compliant until it is a minute above the limit, and a breach from then on', () => {
    const until = CREATED + 601 * MINUTE;
    expect(judged(600.9)).toEqual({ kind: 'compliant', until });
    expect(judged(600.9, { seen: 'event' })).toEqual({ kind: 'compliant', until });
    expect(judged(601)).toMatchObject({
      kind: 'breach',
      actual: 601,
      text: '601 minutes old, at most 600 allowed',
    });
  });

  test.each(['STOPPED', 'FAILED', 'TIMEOUT', 'STOPPING'] as const)(
    'is not judged once the session is %s: how long it ran is not known',
    (status) => {
      expect(judged(9999, { status: applied(status) })).toEqual({ kind: 'not-applicable' });
    },
  );
});

function session(changes: Partial<Session>): Session {
  return {
    createdAt: CREATED,
    seen: 'glue',
    status: applied('READY'),
    timeoutMinutes: byDefault(2880),
    ...changes,
  } as unknown as Session;
}
