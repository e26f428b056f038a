import { describe, expect, test } from '@jest/globals';
import { openSighting, SOUND_FACTS } from '../testing';
import { coverageDays } from './coverage-days';
import type { CoverageEntry } from './coverage-entry';

const NOW = Date.parse('2026-11-23T00:10:00Z');
const HOUR = 3600_000;

function entry(account: string, sweptAt: number): CoverageEntry {
  const facts = { ...SOUND_FACTS, account, sweptAt };
  return {
    where: { account, region: facts.region },
    swept: { facts, watchedSince: null, readAt: null, readAgainAt: null },
    sightings: [],
  };
}

function sighting(account: string, looks: number) {
  const finding = { kind: 'RuleDisabled', account, region: SOUND_FACTS.region, text: '' } as const;
  return { ...openSighting(finding), looks };
}

const seen = (entries: readonly CoverageEntry[], sightings: Parameters<typeof coverageDays>[1] = []) =>
  coverageDays(entries, sightings, NOW).map(({ day, places }) => [
    day,
    places.map(({ where, findings }) => [where.account, findings]),
  ]);

describe('what the end of a sweep records of days', () => {
  test('is each place on the day on which it was looked at', () => {
    expect(seen([entry('1', NOW - 5 * 60_000), entry('2', NOW - 20 * 60_000)])).toEqual([
      ['2026-11-23', [['1', []]]],
      ['2026-11-22', [['2', []]]],
    ]);
  });

  test('are the findings that the last look saw, told of or not', () => {
    const sightings = [sighting('1', 0b01), sighting('2', 0b10)];
    expect(seen([entry('1', NOW), entry('2', NOW)], sightings)).toEqual([
      [
        '2026-11-23',
        [
          ['1', ['RuleDisabled']],
          ['2', []],
        ],
      ],
    ]);
  });

  test('leaves out places that nobody looked at for a day, or ever, and what is no place', () => {
    const never = { where: { account: '3', region: 'eu-west-1' }, sightings: [] };
    const beside = entry('4', NOW);
    const unwatched = {
      ...beside,
      ...(beside.swept && {
        swept: {
          ...beside.swept,
          facts: { ...beside.swept.facts, beside: { kind: 'unwatched', sessions: 1 } as const },
        },
      }),
    };
    expect(seen([entry('1', NOW - 25 * HOUR), never, unwatched])).toEqual([]);
  });
});
