import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextLook } from './next-look';

const HOUR = 3600_000;
const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** Gaps of many looks, drawn evenly over all shares, in hours. */
const GAPS = Array.from(
  { length: 10_000 },
  (_, i) => nextLook({ at: 0, meanMs: HOUR, share: i / 10_000 }) / HOUR,
);

describe('the next look at a place', () => {
  test('is never before this one, and at most three times the mean after it', () => {
    fc.assert(
      fc.property(share, (drawn) => {
        const gap = nextLook({ at: 5, meanMs: HOUR, share: drawn }) - 5;
        expect(gap).toBeGreaterThanOrEqual(0);
        expect(gap).toBeLessThanOrEqual(3 * HOUR);
      }),
    );
  });

  test('comes about as often as the mean says', () => {
    const mean = GAPS.reduce((sum, gap) => sum + gap, 0) / GAPS.length;
    expect(mean).toBeGreaterThan(0.94);
    expect(mean).toBeLessThanOrEqual(1);
  });

  test('is as likely within the next quarter of the mean, however long ago the last one was', () => {
    const within = (from: number) => {
      const left = GAPS.filter((gap) => gap >= from);
      return left.filter((gap) => gap < from + 0.25).length / left.length;
    };
    for (const from of [0, 0.5, 1, 2]) expect(within(from)).toBeCloseTo(1 - Math.exp(-0.25), 2);
  });

  test('is at once where nothing is kept', () => {
    expect(nextLook({ at: 5, meanMs: 0, share: 0.9 })).toBe(5);
  });
});
