import { describe, expect, test } from '@jest/globals';
import { backOffSeconds, isPastDeadline, leaseSeconds } from './settings';

const WAITING = { firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 };

describe('backOffSeconds', () => {
  test('grows by half from the first wait up to the ceiling', () => {
    expect([0, 1, 2, 3, 4, 100].map((attempt) => backOffSeconds(attempt, WAITING))).toEqual([
      15, 23, 34, 51, 60, 60,
    ]);
  });
});

describe('isPastDeadline', () => {
  test('is not past a moment before the deadline', () => {
    expect(isPastDeadline(0, 30 * 60_000 - 1, WAITING)).toBe(false);
  });

  test('is past at the deadline', () => {
    expect(isPastDeadline(0, 30 * 60_000, WAITING)).toBe(true);
  });
});

describe('the lease', () => {
  test.each([
    [1, 90],
    [60, 90],
    [300, 330],
    [900, 930],
  ])('of waits up to %d s is %d s: longer than the wait and than an invocation', (maxSeconds, lease) => {
    expect(leaseSeconds({ ...WAITING, maxSeconds }, 60)).toBe(lease);
  });
});
