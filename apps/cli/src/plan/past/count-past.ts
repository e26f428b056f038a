import { changesOf, noChanges } from '../../replay/changes';
import { billedDpuHours } from '../../replay/past/cost';
import type { Judged } from '../../replay/past/judge-past';
import { latestEnd } from '../../replay/past/past-session';
import type { Replayed } from '../../replay/stops';
import { entry } from '../../replay/tally';
import type { Past } from './past-schema';

/** The sessions of these accounts: by all their limits, or by one limit alone. */
export type PastIn = (accounts: readonly string[], limit?: string) => Past;

export interface PastCounts {
  /** Takes a session that was held against the limits before and after the change. */
  readonly add: (replayed: Replayed) => void;
  readonly pastIn: PastIn;
  /** Every session, by all limits. */
  readonly all: () => Past;
}

const NONE: Past = {
  total: 0,
  newlyOver: 0,
  noLongerOver: 0,
  mayBeNewlyOver: 0,
  newlyStopped: 0,
  noLongerStopped: 0,
  dpuHoursNewlyOver: 0,
  dpuHoursNoLongerOver: 0,
};

/**
 * Counts the sessions of the past that a change of limits makes over or lets through, in memory that grows with accounts and limits
 * alone. A session that two changed limits make over counts for both.
 *
 * @param now milliseconds since the epoch
 */
export function countPast(now: number): PastCounts {
  const byAccount = new Map<string, { all: Past; readonly byLimit: Map<string, Past> }>();
  return {
    add: (replayed) => {
      const { before, judged, past } = replayed;
      if (before === undefined) return;
      const { account } = past.session;
      const sums = entry(byAccount, account, () => ({ all: NONE, byLimit: new Map<string, Past>() }));
      const hours = billedDpuHours(past.session, latestEnd(past, now).at) ?? 0;
      sums.all = sum(sums.all, changeOfAll(before, judged, hours));
      for (const limit of limitsOf(before, judged)) {
        const one = changeOf(limit, { before, judged, hours });
        sums.byLimit.set(limit, sum(sums.byLimit.get(limit) ?? NONE, one));
      }
    },
    all: () => rounded([...byAccount.values()].map((each) => each.all).reduce(sum, NONE)),
    pastIn: (accounts, limit) => {
      const sums = accounts.flatMap((account) => byAccount.get(account) ?? []);
      const all = sums.map((each) => each.all).reduce(sum, NONE);
      if (limit === undefined) return rounded(all);
      const of = sums.map((each) => each.byLimit.get(limit) ?? NONE).reduce(sum, NONE);
      return rounded({ ...of, total: all.total });
    },
  };
}

function changeOfAll(before: Judged, judged: Judged, hours: number): Past {
  const changes = changesOf(before, judged) ?? noChanges();
  const mayBe = before.mayBeOver === undefined && judged.mayBeOver !== undefined && !isOver(before);
  return {
    total: 1,
    newlyOver: changes.newlyOver,
    noLongerOver: changes.noLongerOver,
    mayBeNewlyOver: Number(mayBe),
    newlyStopped: changes.newlyStopped,
    noLongerStopped: changes.noLongerStopped,
    dpuHoursNewlyOver: changes.newlyOver * hours,
    dpuHoursNoLongerOver: changes.noLongerOver * hours,
  };
}

interface Compared {
  readonly before: Judged;
  readonly judged: Judged;
  readonly hours: number;
}

/** What changes about one limit, whatever the session's other limits say. */
function changeOf(limit: string, { before, judged, hours }: Compared): Past {
  const [was, is] = [breaks(before, limit), breaks(judged, limit)];
  const [wasStopped, isStopped] = [before, judged].map(({ decision }) => decision.response === 'stop');
  const mayBe = judged.mayBeOver?.limit === limit && before.mayBeOver?.limit !== limit && !was;
  return {
    total: 1,
    newlyOver: Number(is && !was),
    noLongerOver: Number(was && !is),
    mayBeNewlyOver: Number(mayBe),
    newlyStopped: Number(is && !was && isStopped && !wasStopped),
    noLongerStopped: Number(was && !is && wasStopped && !isStopped),
    dpuHoursNewlyOver: is && !was ? hours : 0,
    dpuHoursNoLongerOver: was && !is ? hours : 0,
  };
}

function limitsOf(...sides: readonly Judged[]): ReadonlySet<string> {
  const limits = new Set<string>();
  for (const { decision, mayBeOver } of sides) {
    for (const { limit } of decision.evaluation.breaches) limits.add(limit);
    if (mayBeOver?.limit) limits.add(mayBeOver.limit);
  }
  return limits;
}

function isOver({ decision }: Judged): boolean {
  return decision.evaluation.verdict === 'over';
}

function breaks(judged: Judged, limit: string): boolean {
  return isOver(judged) && judged.decision.evaluation.breaches.some((breach) => breach.limit === limit);
}

function sum(a: Past, b: Past): Past {
  return {
    total: a.total + b.total,
    newlyOver: a.newlyOver + b.newlyOver,
    noLongerOver: a.noLongerOver + b.noLongerOver,
    mayBeNewlyOver: a.mayBeNewlyOver + b.mayBeNewlyOver,
    newlyStopped: a.newlyStopped + b.newlyStopped,
    noLongerStopped: a.noLongerStopped + b.noLongerStopped,
    dpuHoursNewlyOver: a.dpuHoursNewlyOver + b.dpuHoursNewlyOver,
    dpuHoursNoLongerOver: a.dpuHoursNoLongerOver + b.dpuHoursNoLongerOver,
  };
}

function rounded(past: Past): Past {
  const hundredths = (value: number) => Math.round(value * 100) / 100;
  return {
    ...past,
    dpuHoursNewlyOver: hundredths(past.dpuHoursNewlyOver),
    dpuHoursNoLongerOver: hundredths(past.dpuHoursNoLongerOver),
  };
}
