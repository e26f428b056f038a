import { describe, expect, test } from '@jest/globals';
import { backOffSeconds, isPastDeadline, leaseSeconds } from './settings';

const WAITING = { firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 };

describe('backOffSeconds', () => {
  test('is a tenth of the time that was waited, from the first wait up to the ceiling', () => {
    const waited = [0, 15, 150, 151, 300, 600, 3600].map((seconds) => seconds * 1000);
    expect(waited.map((milliseconds) => backOffSeconds(milliseconds, WAITING))).toEqual([
      15, 15, 15, 16, 30, 60, 60,
    ]);
  });

  test('is the first wait where the clock went back', () => {
    expect(backOffSeconds(-5_000, WAITING)).toBe(15);
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
