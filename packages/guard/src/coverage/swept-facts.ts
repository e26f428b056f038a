import type { RegionSweep } from '../sweep/sweep-region';
import type { SweptFacts } from './coverage-entry';
import type { CoverageFacts } from './coverage-facts';
import { findingsOf } from './findings-of';

/** What of the guard was found in an account and Region. */
export type Copies = Pick<CoverageFacts, 'rule' | 'limits' | 'usageProfile'>;

/** Nothing can be read without the role. */
export const UNREADABLE: Copies = { rule: 'unknown', limits: 'unknown', usageProfile: 'unknown' };

/** What was read of the copies, and when; null: not at all. */
export interface CopiesRead {
  readonly copies: Copies;
  readonly readAt: number | null;
}

/**
 * What an earlier sweep read, where nothing was amiss and it is not too old; undefined: read it anew. What is amiss is
 * read at each sweep, so that a second sight is one, and what was mended is told of at once.
 *
 * @param keptMs how long a reading is good, milliseconds
 */
export function keptReading(
  before: SweptFacts | undefined,
  { now, keptMs }: { readonly now: number; readonly keptMs: number },
): CopiesRead | undefined {
  if (before === undefined || before.readAt === null || now - before.readAt >= keptMs) return undefined;
  if (findingsOf(before.facts).length > 0) return undefined;
  const { rule, limits, usageProfile } = before.facts;
  return { copies: { rule, limits, usageProfile }, readAt: before.readAt };
}

interface Known {
  readonly before: SweptFacts | undefined;
  readonly lastEventAt: number | null;
  readonly now: number;
}

/** The facts of one sweep of one Region, with what earlier sweeps saw. */
export function sweptFacts(
  { where, role, oldestRunning }: RegionSweep,
  { copies, readAt }: CopiesRead,
  { before, lastEventAt, now }: Known,
): SweptFacts {
  const watchedSince = copies.rule === 'enabled' ? (before?.watchedSince ?? now) : null;
  // A session older than the rule made no event that could have come here.
  const isTelling = oldestRunning !== null && watchedSince !== null && oldestRunning >= watchedSince;
  const lastSessionAt = earlier(before?.facts.lastSessionAt ?? null, isTelling ? oldestRunning : null);
  return {
    facts: { ...where, role, ...copies, lastEventAt, lastSessionAt, sweptAt: now },
    watchedSince,
    readAt,
  };
}

/** The first session that went unheard counts: a later one must not start the time anew. */
function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
