import { GRACE_MINUTES } from '@glue-session-guard/guard';
import {
  type Directory,
  type LimitsDocument,
  type LimitsDocuments,
  type Sourced,
  UNLIMITED,
  type Unlimited,
} from '@glue-session-guard/limits';
import type { Value } from '@glue-session-guard/session';
import { latestEnd, type PastSession } from '../replay/past/past-session';
import type { Replayed } from '../replay/stops';
import { above, count, distributionOf, type Histogram, leastWith, total } from './distribution';
import type { LimitSuggestion, UnitSuggestion } from './suggest-schema';

/** Fewer tell too little of those to come. */
export const FEWEST_SESSIONS = 20;

/** The limits that are suggested, each with the value of a session that is held against it. */
const VALUES: readonly SuggestedLimit[] = [
  { limit: 'maxWorkers', measure: ({ session }) => told(session.workers) },
  { limit: 'maxDpus', measure: ({ session }) => told(session.dpus) },
  { limit: 'maxIdleTimeoutMinutes', measure: ({ session }) => told(session.idleTimeoutMinutes) },
  { limit: 'maxTimeoutMinutes', measure: (past) => told(past.session.timeoutMinutes) ?? ranFor(past) },
];

interface SuggestedLimit {
  readonly limit: LimitSuggestion['limit'];
  /** Undefined where no record tells it. */
  readonly measure: (past: PastSession) => number | undefined;
}

export interface Suggestions {
  readonly organizationalUnits: readonly UnitSuggestion[];
  /** Sessions whose account has no limits, or whose OU is not known. */
  readonly notCovered: number;
}

/** Collects the values of past sessions by the OU whose file holds each. */
export function collectValues(documents: LimitsDocuments) {
  const units = new Map(
    Object.values(documents).map((document) => [document.organizationalUnit, newUnit(document)]),
  );
  let notCovered = 0;
  return {
    add: ({ past, judged: { decision } }: Replayed): void => {
      const { limits } = decision.evaluation;
      const unit = limits && units.get(limits.organizationalUnit);
      if (unit === undefined) {
        notCovered += 1;
        return;
      }
      unit.sessions += 1;
      for (const { limit, measure, counts } of unit.limits) {
        if (limits?.limits[limit] !== unit.document.limits[limit]) counts.overridden += 1;
        else countValue(counts, measure(past));
      }
    },
    /** @param target the share of sessions, from 0 to 1, that may be over each limit */
    suggest: (target: number, directory: Directory): Suggestions => ({
      organizationalUnits: [...units.values()].map((unit) => unitSuggestion(unit, target, directory)),
      notCovered,
    }),
  };
}

function newUnit(document: LimitsDocument): Unit {
  const limits = VALUES.map((each) => ({
    ...each,
    counts: { histogram: new Map<number, number>(), notKnown: 0, overridden: 0 },
  }));
  return { document, sessions: 0, limits };
}

interface Unit {
  readonly document: LimitsDocument;
  sessions: number;
  readonly limits: readonly (SuggestedLimit & { readonly counts: Counts })[];
}

interface Counts {
  readonly histogram: Histogram;
  notKnown: number;
  overridden: number;
}

function countValue(counts: Counts, value: number | undefined): void {
  if (value === undefined) counts.notKnown += 1;
  else count(counts.histogram, value);
}

/** A default that AWS documents is none: a usage profile may have filled in another value, and nobody is stopped for it. */
function told(value: Value<number>): number | undefined {
  return value.known && value.origin !== 'default' ? value.value : undefined;
}

/** The shortest limit that would have let a session run for so long whose timeout is not known: the clock bounds it. */
function ranFor(past: PastSession): number | undefined {
  // Behind the default timeout of AWS a call to stop says nothing of how long the session ran.
  const end = latestEnd(past, Number.POSITIVE_INFINITY);
  if (!end.isExact) return undefined;
  return Math.max(1, Math.ceil((end.at - past.session.createdAt) / 60_000) - GRACE_MINUTES);
}

function unitSuggestion(
  { document, sessions, limits }: Unit,
  target: number,
  directory: Directory,
): UnitSuggestion {
  const { organizationalUnit, file } = document;
  return {
    organizationalUnit,
    name: directory.organizationalUnits?.[organizationalUnit]?.name ?? null,
    file,
    sessions,
    limits: limits.map(({ limit, counts }) =>
      limitSuggestion(limit, document.limits[limit], { counts, target }),
    ),
  };
}

function limitSuggestion(
  limit: LimitSuggestion['limit'],
  today: Sourced<number | Unlimited> | undefined,
  { counts, target }: { readonly counts: Counts; readonly target: number },
): LimitSuggestion {
  const { histogram, notKnown, overridden } = counts;
  const sessions = total(histogram);
  const suggested = sessions < FEWEST_SESSIONS ? null : leastWith(histogram, target);
  return {
    limit,
    today: today?.value ?? null,
    suggested,
    sessions,
    over: suggested === null ? null : above(histogram, suggested),
    notKnown,
    overridden,
    distribution: distributionOf(histogram),
  };
}

/** What the files are to say of each limit of the OU: what is suggested, else what they say today. */
export function intended({ suggested, today }: LimitSuggestion): number | Unlimited {
  return suggested ?? today ?? UNLIMITED;
}
