import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Place, placeKey } from '../../place';
import type { SweepPlan } from '../sweep-ports';
import { type Planning, planPlaces } from './plan-places';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-23T09:00:00Z');
const PACE = { everyMs: 15 * MINUTE, quietEveryMs: HOUR, share: () => 0.5 };

const ACCOUNTS = Array.from({ length: 20 }, (_, i) => String(300_000_000_000 + i));
const PLACES: readonly Place[] = ACCOUNTS.flatMap((account) =>
  ['eu-west-1', 'us-east-1'].map((region) => ({ account, region })),
);
const [USED = { account: '', region: '' }, BESIDE, OTHER] = PLACES;

/** Every account is to be looked at in half an hour. */
const BEFORE = { nextLooks: new Map(ACCOUNTS.map((account) => [account, NOW + 30 * MINUTE])) };
const QUIET: Planning = { places: PLACES, uses: [], before: BEFORE, rest: [], now: NOW };

const planned = (change: Partial<Planning>, pace = PACE) => planPlaces({ ...QUIET, ...change }, pace).places;
const use = (where: Place, change: { lastEventAt?: number; ranAt?: number }) => ({
  where,
  lastEventAt: null,
  ranAt: null,
  ...change,
});

describe('a plan looks at', () => {
  test('every place when it is the first one', () => {
    expect(planned({ before: undefined })).toEqual(PLACES);
  });

  test('no quiet place before its time', () => {
    expect(planned({})).toEqual([]);
  });

  test('all quiet places of an account together when its time has come', () => {
    const nextLooks = new Map(BEFORE.nextLooks).set(USED.account, NOW + MINUTE);
    expect(planned({ before: { nextLooks } })).toEqual([USED, BESIDE]);
  });

  test('an account that no plan has met yet', () => {
    const nextLooks = new Map(BEFORE.nextLooks);
    nextLooks.delete(USED.account);
    expect(planned({ before: { nextLooks } })).toEqual([USED, BESIDE]);
  });

  test.each([
    ['an event came', { lastEventAt: NOW - 1 }, [USED]],
    ['an event came within the day', { lastEventAt: NOW - DAY + 1 }, [USED]],
    ['a session ran within the day', { ranAt: NOW - DAY + 1 }, [USED]],
    ['nothing happened for a day', { lastEventAt: NOW - DAY, ranAt: NOW - DAY }, []],
  ])('a place where %s: %o', (_, happened, expected) => {
    expect(planned({ uses: [use(USED, happened)] })).toEqual(expected);
  });

  test('what the sweep before left out first', () => {
    const rest = PLACES.slice(2, 3);
    expect(planned({ rest, uses: [use(USED, { ranAt: NOW })] })).toEqual([OTHER, USED]);
  });

  test('every place where there are fewer than 1,000 and the operator does not say otherwise', () => {
    expect(planned({}, { ...PACE, quietEveryMs: undefined as never })).toEqual(PLACES);
    const many = Array.from({ length: 1_000 }, (_, i) => ({ account: `${i}`, region: 'eu-west-1' }));
    const nextLooks = new Map(many.map(({ account }) => [account, NOW + 30 * MINUTE]));
    const pace = { everyMs: PACE.everyMs, quietEveryMs: undefined, share: PACE.share };
    expect(planPlaces({ ...QUIET, places: many, before: { nextLooks } }, pace).places).toEqual([]);
  });

  test('every place where sweeps come more rarely than quiet places want', () => {
    expect(planned({}, { ...PACE, everyMs: 2 * HOUR })).toEqual(PLACES);
  });
});

describe('over many plans', () => {
  /** The plans at which each account was looked at, of `count` plans a quarter of an hour apart. */
  function looksOf(count: number, share: () => number): ReadonlyMap<string, readonly number[]> {
    const looks = new Map<string, number[]>(ACCOUNTS.map((account) => [account, []]));
    let before: Pick<SweepPlan, 'nextLooks'> | undefined;
    for (let i = 0; i < count; i += 1) {
      const plan = planPlaces({ ...QUIET, before, now: NOW + i * 15 * MINUTE }, { ...PACE, share });
      for (const account of new Set(plan.places.map((place) => place.account))) looks.get(account)?.push(i);
      before = plan;
    }
    return looks;
  }

  function gapsOf(looks: ReadonlyMap<string, readonly number[]>): number[] {
    return [...looks.values()].flatMap((at) => at.slice(1).map((look, i) => look - (at[i] ?? 0)));
  }

  test('a quiet place is looked at about as often as its interval says', () => {
    const gaps = gapsOf(looksOf(2_000, sequence()));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    expect(mean).toBeGreaterThan(3.8);
    expect(mean).toBeLessThan(4.2);
  });

  test('no two looks at a quiet place are further apart than three intervals', () => {
    fc.assert(
      fc.property(
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        (shares) => {
          const gaps = gapsOf(looksOf(60, () => shares.next().value ?? 0));
          expect(Math.max(0, ...gaps)).toBeLessThanOrEqual(12);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('a place in use is in every plan, and every place is in a plan or has a time', () => {
    fc.assert(
      fc.property(fc.subarray([...PLACES]), fc.subarray([...PLACES]), (inUse, rest) => {
        const plan = planPlaces(
          { ...QUIET, uses: inUse.map((where) => use(where, { ranAt: NOW })), rest },
          PACE,
        );
        const keys = new Set(plan.places.map(placeKey));
        for (const place of [...inUse, ...rest]) expect(keys.has(placeKey(place))).toBe(true);
        for (const place of PLACES)
          expect(keys.has(placeKey(place)) || plan.nextLooks.has(place.account)).toBe(true);
        expect(keys.size).toBe(plan.places.length);
      }),
    );
  });
});

/** Numbers that are spread evenly: multiples of the golden ratio. */
function sequence(): () => number {
  let i = 0;
  return () => {
    i += 1;
    return (i * 0.618_033_988_75) % 1;
  };
}
