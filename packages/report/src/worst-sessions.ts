import type { ReportSession } from './report-data';

/** How many sessions the report lists for each reason to list them. */
const KEPT = 130;

type Weight = (session: ReportSession) => number;

/** Why a session is listed. A weight of zero or less does not count. */
const WEIGHTS: readonly Weight[] = [
  // Each for itself: those of one change would take the places of the other's.
  ({ change, dpuHours }) => (change === 'newly-stopped' ? 1 + dpuHours : 0),
  ({ change, dpuHours }) => (change === 'newly-allowed' ? 1 + dpuHours : 0),
  ({ dpus }) => dpus ?? 0,
  ({ minutes }) => minutes ?? 0,
  ({ limits, dpuHours }) => (limits.length === 0 ? 0 : 1 + dpuHours),
];

interface WorstSessions {
  readonly add: (session: ReportSession) => void;
  /** Each session once, the newest first. */
  readonly list: () => readonly ReportSession[];
}

/** Keeps the worst sessions of any number of them, in flat memory. */
export function worstSessions(): WorstSessions {
  const heaviest = WEIGHTS.map(keepHeaviest);
  return {
    add: (session) => {
      for (const { add } of heaviest) add(session);
    },
    list: () =>
      [...new Set(heaviest.flatMap(({ kept }) => kept()))].sort(
        (one, other) => other.createdAt - one.createdAt,
      ),
  };
}

/** Sorts when twice as many were taken as are kept, so that a session costs a constant time. */
function keepHeaviest(weight: Weight) {
  let taken: ReportSession[] = [];
  let least = 0;
  const cut = () => {
    taken = taken.sort((one, other) => weight(other) - weight(one)).slice(0, KEPT);
    const last = taken[KEPT - 1];
    if (last !== undefined) least = weight(last);
  };
  return {
    add: (session: ReportSession) => {
      if (weight(session) <= least) return;
      taken.push(session);
      if (taken.length >= 2 * KEPT) cut();
    },
    kept: () => {
      cut();
      return taken;
    },
  };
}
