import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SILENT_AFTER, unheardRow } from './unheard';

const MINUTE = 60_000;
const times = fc.array(fc.integer({ min: 0, max: 60 }).map((minutes) => (minutes * MINUTE) / 2));

describe('a row of unheard sessions', () => {
  test('counts the first session of a minute, and one pair', () => {
    expect(unheardRow([0, 1, 2, MINUTE - 1])).toEqual([0, 1]);
    expect(unheardRow([0, 1, MINUTE, MINUTE + 1, 2 * MINUTE - 1, 2 * MINUTE])).toEqual([
      0,
      1,
      MINUTE,
      2 * MINUTE,
    ]);
  });

  test('of four takes three different minutes', () => {
    fc.assert(
      fc.property(times, (created) => {
        const row = unheardRow(created);
        if (row.length === SILENT_AFTER)
          expect((row.at(-1) ?? 0) - (row[0] ?? 0)).toBeGreaterThanOrEqual(2 * MINUTE);
      }),
    );
  });

  test('is bounded, and keeps the first ones', () => {
    expect(unheardRow([9, 7, 5, 3, 1, 0].map((minute) => minute * MINUTE))).toEqual(
      [0, 1, 3, 5].map((minute) => minute * MINUTE),
    );
  });

  test('is the same however often, and in whichever order, sweeps list the sessions', () => {
    fc.assert(
      fc.property(times, (created) => {
        const row = unheardRow(created);
        expect(row.length).toBeLessThanOrEqual(SILENT_AFTER);
        expect(unheardRow([...created.toReversed(), ...created])).toEqual(row);
        expect(unheardRow([...row, ...created])).toEqual(row);
      }),
    );
  });
});
