import { describe, expect, test } from '@jest/globals';
import { leaseSeconds } from './lease-seconds';

const WAITING = { firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 };

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
