import { describe, expect, test } from '@jest/globals';
import type { CreatorFaults } from '../creator-ports';
import { isSuspended, withFault } from './creator-faults';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const MINUTE = 60_000;

describe('stopping for want of a creator', () => {
  test('is suspended by faults in three accounts at once, for half an hour', () => {
    let faults: CreatorFaults = {};
    for (const account of ['1', '2', '2', '3']) {
      expect(isSuspended(faults, NOW)).toBe(false);
      faults = withFault(faults, account, NOW) ?? faults;
    }
    expect(isSuspended(faults, NOW + 29 * MINUTE)).toBe(true);
    expect(isSuspended(faults, NOW + 30 * MINUTE)).toBe(false);
  });

  test('is not written of again within minutes, nor for more accounts than say anything', () => {
    expect(withFault({ 1: NOW }, '1', NOW + MINUTE)).toBeNull();
    expect(withFault({ 1: NOW }, '1', NOW + 6 * MINUTE)).toEqual({ 1: NOW + 6 * MINUTE });
    const many = Object.fromEntries(['1', '2', '3', '4', '5', '6'].map((account) => [account, NOW]));
    expect(withFault(many, '7', NOW)).toBeNull();
  });

  test('forgets faults that count no more', () => {
    expect(withFault({ 1: NOW }, '2', NOW + 40 * MINUTE)).toEqual({ 2: NOW + 40 * MINUTE });
  });
});
