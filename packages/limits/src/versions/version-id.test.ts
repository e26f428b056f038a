import { describe, expect, test } from '@jest/globals';
import { newestFirst, nextVersionId } from './version-id';

const NOW = Date.parse('2026-11-20T23:59:59Z');

describe('the id of a version', () => {
  test('is the day in UTC and the first number that the day has not used', () => {
    expect(nextVersionId(NOW, [])).toBe('2026-11-20.1');
    expect(nextVersionId(NOW, ['2026-11-20.9', '2026-11-20.10', '2026-11-19.40'])).toBe('2026-11-20.11');
    expect(nextVersionId(NOW + 1000, ['2026-11-20.9'])).toBe('2026-11-21.1');
  });

  test('sorts by day and number, the newest first', () => {
    expect(['2026-11-19.3', '2026-11-20.2', '2026-11-20.10'].sort(newestFirst)).toEqual([
      '2026-11-20.10',
      '2026-11-20.2',
      '2026-11-19.3',
    ]);
  });
});
