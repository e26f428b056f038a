import { describe, expect, test } from '@jest/globals';
import { ago, since } from './times';

describe('ago', () => {
  test.each([
    [-5, 'just now'],
    [59, 'just now'],
    [60, '1 min ago'],
    [119 * 60 + 59, '119 min ago'],
    [120 * 60, '2 h ago'],
    [47 * 3600, '47 h ago'],
    [48 * 3600, '2 days ago'],
  ])('%i seconds are %s', (seconds, expected) => {
    expect(ago(0, seconds * 1000)).toBe(expected);
  });
});

describe('since', () => {
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
});
