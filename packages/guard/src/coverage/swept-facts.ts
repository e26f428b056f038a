import type { RegionSweep } from '../sweep/sweep-region';
import type { SweptFacts } from './coverage-entry';
import type { CoverageFacts } from './coverage-facts';

/** What of the guard was found in an account and Region. */
export type Copies = Pick<CoverageFacts, 'rule' | 'limits' | 'usageProfile'>;

/** Nothing can be read without the role. */
export const UNREADABLE: Copies = { rule: 'unknown', limits: 'unknown', usageProfile: 'unknown' };

interface Known {
  readonly before: SweptFacts | undefined;
  readonly lastEventAt: number | null;
  readonly now: number;
}

/** The facts of one sweep of one Region, with what earlier sweeps saw. */
export function sweptFacts(
  { where, role, oldestRunning }: RegionSweep,
  copies: Copies,
  { before, lastEventAt, now }: Known,
): SweptFacts {
  const watchedSince = copies.rule === 'enabled' ? (before?.watchedSince ?? now) : null;
  // A session older than the rule made no event that could have come here.
  const isTelling = oldestRunning !== null && watchedSince !== null && oldestRunning >= watchedSince;
  const lastSessionAt = earlier(before?.facts.lastSessionAt ?? null, isTelling ? oldestRunning : null);
  return {
    facts: { ...where, role, ...copies, lastEventAt, lastSessionAt, sweptAt: now },
    watchedSince,
  };
}

/** The first session that went unheard counts: a later one must not start the time anew. */
function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
