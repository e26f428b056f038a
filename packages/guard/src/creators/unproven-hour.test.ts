import { describe, expect, test } from '@jest/globals';
import { unprovenHour } from './unproven-hour';

const at = (text: string) => Date.parse(`2026-11-${text}:00Z`);
const since = (before: string | undefined, created: string, now: string) =>
  new Date(
    unprovenHour(before === undefined ? undefined : at(before), { createdAt: at(created) }, at(now)),
  ).toISOString();

describe('the hour of a place', () => {
  test.each([
    ['begins with the first session', undefined, '23T09:00', '23T09:05', '23T09:05'],
    ['is the same for sessions that come while it runs', '23T09:05', '23T09:40', '23T09:50', '23T09:05'],
    ['has passed for those that come later that day', '23T09:05', '23T17:00', '23T17:05', '23T09:05'],
    ['begins anew the next day', '23T09:05', '24T07:00', '24T07:05', '24T07:05'],
    ['runs on past midnight', '23T23:30', '23T23:29', '24T00:20', '23T23:30'],
    [
      'does not begin again at midnight for a session that had it',
      '23T23:30',
      '23T23:29',
      '24T00:40',
      '23T23:30',
    ],
    [
      'begins for a session that comes after it, past midnight',
      '23T23:30',
      '24T00:35',
      '24T00:40',
      '24T00:40',
    ],
    [
      'begins again for a session that nobody could stop for a day',
      '23T09:00',
      '23T08:00',
      '24T09:05',
      '24T09:05',
    ],
  ])('%s', (_, before, created, now, expected) => {
    expect(since(before, created, now)).toBe(`2026-11-${expected}:00.000Z`);
  });
});
