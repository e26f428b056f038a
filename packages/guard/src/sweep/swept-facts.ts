import { SAME_CREATION_MS } from '@glue-session-guard/session';
import type { CoverageEntry, SweptFacts } from '../coverage/coverage-entry';
import { type CoverageFacts, HEARD_BEHIND_MS, type TriedRights } from '../coverage/coverage-facts';
import { findingsOf } from '../coverage/findings-of';
import { unheardRow } from '../coverage/unheard';
import type { RegionSweep } from './sweep-region';

/** What of the guard was found in an account and Region. */
export type Copies = Pick<CoverageFacts, 'rule' | 'limits' | 'usageProfile'>;

/** Nothing can be read without the role. */
export const UNREADABLE: Copies = { rule: 'unknown', limits: 'unknown', usageProfile: 'unknown' };

/** What was read of the copies, when, and from when on it is to be read anew; null: not at all. */
export interface CopiesRead extends Pick<SweptFacts, 'readAt' | 'readAgainAt'> {
  readonly copies: Copies;
  /** Absent where AWS gave no answer: what was known stays. */
  readonly rights?: TriedRights;
}

/** Rights change seldom, and two calls a place and look would be a third of what CloudTrail records of a sweep. */
const RIGHTS_KEPT_MS = 24 * 3600_000;

/** What an earlier sweep tried within the day, where nothing was denied; undefined: try it anew. */
export function keptRights(before: CoverageEntry | undefined, now: number): TriedRights | undefined {
  const rights = before?.swept?.facts.rights;
  // What was denied at one of the last looks may be so now and then.
  if (before?.sightings.some(({ finding }) => finding.kind === 'RoleWeak')) return undefined;
  if (rights === undefined || rights.denied.length > 0 || now - rights.triedAt >= RIGHTS_KEPT_MS)
    return undefined;
  return rights;
}

/**
 * What an earlier sweep read, where nothing was amiss and the time of the next look has not come; undefined: read it anew.
 * Where anything was amiss in one of the last looks it is read at each sweep: so a second sight is one, and a rule that is
 * disabled every now and then is seen as often.
 */
export function keptReading(before: CoverageEntry | undefined, now: number): CopiesRead | undefined {
  if (before === undefined) return undefined;
  const { swept, sightings } = before;
  if (swept === undefined || swept.readAt === null || now >= (swept.readAgainAt ?? 0)) return undefined;
  if (sightings.length > 0 || findingsOf(swept.facts).length > 0) return undefined;
  const { rule, limits, usageProfile } = swept.facts;
  return { copies: { rule, limits, usageProfile }, readAt: swept.readAt, readAgainAt: swept.readAgainAt };
}

interface Known {
  readonly before: SweptFacts | undefined;
  readonly lastEventAt: number | null;
  readonly now: number;
  readonly isManagementAccount?: boolean;
}

/** The facts of one sweep of one Region, with what earlier sweeps saw. */
export function sweptFacts(
  { where, role, created, failures, ...sweep }: RegionSweep,
  { copies, readAt, readAgainAt, ...tried }: CopiesRead,
  { before, lastEventAt, now, isManagementAccount = false }: Known,
): SweptFacts {
  const rights = tried.rights ?? before?.facts.rights;
  const watchedSince = watchedFrom(copies.rule, { before, now });
  // A session older than the rule made no event that could have come here. One created before a sweep found the rule amiss did.
  const owedSince = watchedSince ?? before?.watchedSince ?? Number.POSITIVE_INFINITY;
  // What went unheard counts, though it ended, or the rule was disabled since: only an event ends a silence.
  const unheard = [...(before?.facts.unheard ?? []), ...created.filter((at) => at >= owedSince)];
  return {
    facts: {
      ...where,
      role,
      ...(isManagementAccount && {
        guardedByHandAt: role === 'assumable' ? now : (before?.facts.guardedByHandAt ?? null),
      }),
      ...copies,
      sessions: failures.length === 0 ? 'looked-at' : 'failed',
      ...historyOf(sweep, before),
      ...(rights !== undefined && { rights }),
      lastEventAt,
      unheard: unheardRow(unheard.filter((at) => at >= heardUntil(lastEventAt))),
      sweptAt: now,
    },
    watchedSince,
    readAt,
    readAgainAt,
  };
}

/** A sweep that had nobody to ask the history about, or that AWS gave no answer, leaves what was known. */
function historyOf(
  { history }: Pick<RegionSweep, 'history'>,
  before: SweptFacts | undefined,
): Pick<CoverageFacts, 'history'> {
  if (history === 'read') return { history: 'readable' };
  const known = history === 'denied' ? history : before?.facts.history;
  return known === undefined ? {} : { history: known };
}

/** Since when the rule is known to forward; a sweep that could not read it says nothing of that. */
function watchedFrom(
  rule: CoverageFacts['rule'],
  { before, now }: Omit<Known, 'lastEventAt'>,
): number | null {
  const since = before?.watchedSince ?? null;
  switch (rule) {
    case 'enabled':
      return since ?? now;
    case 'unknown':
      return since;
    default:
      return null;
  }
}

/** Up to which creation an event of a session may have come, by what was last heard. Glue's times and CloudTrail's differ. */
function heardUntil(lastEventAt: number | null): number {
  return lastEventAt === null ? Number.NEGATIVE_INFINITY : lastEventAt + HEARD_BEHIND_MS + SAME_CREATION_MS;
}
