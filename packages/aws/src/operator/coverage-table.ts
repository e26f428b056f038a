import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { COVERAGE_PK, type CoverageItem, coverageItem } from '../coverage-item';
import { queryAll, type TableOptions } from '../query-all';

export interface CoverageTable {
  /** What the last sweeps saw, one entry an account and Region, in the order of both. */
  read(): Promise<CoverageItem[]>;
}

/** Coverage in the state table. */
export function coverageTable(options: TableOptions): CoverageTable {
  return { read: async () => (await queryAll(options, COVERAGE_PK)).map(itemOf) };
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
