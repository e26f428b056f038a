import { expect, test } from '@jest/globals';
import { since } from './since';

const NOW = Date.UTC(2026, 10, 3, 12);

test.each([
  ['90m', '2026-11-03T10:30:00.000Z'],
  ['12h', '2026-11-03T00:00:00.000Z'],
  ['7d', '2026-10-27T12:00:00.000Z'],
  ['2026-11-01', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01T08:00+02:00', '2026-11-01T06:00:00.000Z'],
])('%s', (text, expected) => {
  expect(new Date(since(text, NOW) ?? 0).toISOString()).toBe(expected);
});

test.each(['', '7', 'd', '7w', '-1d', '1.5h', 'yesterday', '2026-11-04', '2026-13-01'])(
  '%j is no start',
  (text) => {
    expect(since(text, NOW)).toBeUndefined();
  },
);
