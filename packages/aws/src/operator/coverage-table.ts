import { type Enrolment, placeKey, regionsToSweep } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { accountStore } from '../dynamodb/sweeps/account-store';
import { COVERAGE_PK, type CoverageItem, coverageItem, neverSwept } from '../dynamodb/sweeps/coverage-store';
import { queryAll, type TableOptions } from '../dynamodb/table';

export interface CoverageTable {
  /**
   * What the last sweeps saw, one entry a place, ordered by account and Region. Places that no sweep has reached are
   * included, with role `unknown` and `sweptAt` 0.
   * @throws GuardError `GSG_COVERAGE_UNREADABLE` for an item of another release
   */
  read(enrolment: Enrolment): Promise<CoverageItem[]>;
}

/** Coverage in the state table. */
export function coverageTable(options: TableOptions): CoverageTable {
  return {
    read: async (enrolment) => {
      const [items, accounts] = await Promise.all([
        queryAll(options, COVERAGE_PK),
        accountStore(options).all(),
      ]);
      const swept = items.map(itemOf);
      return withUnswept(swept, regionsToSweep(accounts, enrolment));
    },
  };
}

function withUnswept(
  swept: readonly CoverageItem[],
  places: ReturnType<typeof regionsToSweep>,
): CoverageItem[] {
  const known = new Set(swept.map(({ facts }) => placeKey(facts)));
  const unswept = places.filter((place) => !known.has(placeKey(place)));
  const items = [...swept, ...unswept.map((place) => ({ facts: neverSwept(place), sightings: [] }))];
  return items.toSorted((a, b) => (placeKey(a.facts) < placeKey(b.facts) ? -1 : 1));
}

function itemOf(item: unknown): CoverageItem {
  const parsed = coverageItem.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new GuardError(
    'GSG_COVERAGE_UNREADABLE',
    `a coverage item of the state table cannot be read: ${z.prettifyError(parsed.error)}`,
    {
      hint: 'Another release wrote it. Use the release that is deployed, or deploy this one: npm run deploy',
    },
  );
}
