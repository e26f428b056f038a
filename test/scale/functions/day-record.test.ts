import { itemStore } from '@glue-session-guard/aws/testing';
import type { PlaceOfDay } from '@glue-session-guard/guard';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { recordedBytes, recordedDays } from './day-record';

const DAY = '2026-11-23';
const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1'];
/** 10,000 accounts, with the three findings at each place of which decision 55 tells. */
const PLACES: readonly PlaceOfDay[] = Array.from({ length: 30_000 }, (_, i) => ({
  where: { account: String(100_000_000_000 + Math.floor(i / 3) * 37), region: REGIONS[i % 3] ?? '' },
  findings: ['GoneSilent', 'LimitsDrift', 'RuleDisabled'],
}));

describe('the record of a day of a large organization', () => {
  const world = { dayRecord: itemStore(), units: { read: 0, write: 0 } };
  const calls: string[] = [];
  const days = recordedDays(world, (api) => calls.push(api));

  beforeAll(() => days.add({ day: DAY, places: PLACES }));

  test('is ten items below 40 KB, read and written in one call each', () => {
    expect(calls.filter((api) => api === 'dynamodb:GetItem')).toHaveLength(10);
    expect(calls.filter((api) => api === 'dynamodb:PutItem')).toHaveLength(10);
    expect(recordedBytes(world)).toBeGreaterThan(10 * 1_024);
    expect(recordedBytes(world)).toBeLessThan(10 * 40 * 1_024);
  });

  test('costs a write unit for each KB, and a sweep that sees nothing new only reads it', async () => {
    const { write } = world.units;
    expect(write + 10).toBeCloseTo(recordedBytes(world) / 1_024, -1);
    calls.splice(0);
    await days.add({ day: DAY, places: PLACES });
    expect(calls).toEqual(Array(10).fill('dynamodb:GetItem'));
    expect(world.units.write).toBe(write);
    expect(world.units.read).toBeGreaterThan(0);
  });
});
