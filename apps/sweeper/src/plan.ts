import {
  byAccount,
  type KeptAccount,
  type Place,
  planPlaces,
  regionsToSweep,
  type Sweep,
  type SweepPlan,
  unfinishedSweepAlert,
  unwatchedDue,
  unwatchedRegions,
} from '@glue-session-guard/guard';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import { closeSweep, type SweeperDeps, type SweeperStart, withLimits } from './close-sweep';
import { keepEndingConcessions } from './keep-ending-concessions';
import { keepHubFaults } from './keep-hub-faults';
import { keepUnitFaults } from './keep-unit-faults';
import { refreshDirectory } from './refresh-directory';

export type PlanHandler = () => Promise<void>;

/** The schedule may fire twice, and Lambda repeats what failed: one sweep in this time is enough. */
const SAME_PLAN_MS = 2 * 60_000;
/** One account that always fails must not keep people from hearing that suddenly hundreds do. */
const MUCH_WORSE = 2;

/**
 * Plans a sweep: closes the one before if it never ended, brings the account directory up to date, decides which places are
 * due, and sends one message for each account that has any. What goes wrong with the sweep before keeps this one from
 * nothing; it is thrown at the end.
 */
export function createPlan(start: SweeperStart): PlanHandler {
  return async () => {
    try {
      await plan(await withLimits(start));
    } catch (error) {
      const failure = toGuardError(error);
      start.telemetry.failure('plan failed', failure);
      throw failure;
    } finally {
      start.telemetry.flush();
    }
  };
}

async function plan(deps: SweeperDeps): Promise<void> {
  const now = deps.context.clock();
  const last = await deps.sweep.sweeps.last();
  if (last !== undefined && now - last.startedAt < SAME_PLAN_MS) return deps.telemetry.plannedAlready(last);
  const kept = await deps.sweep.accounts.all();
  const ended = await endLast(last, kept, deps);
  const { accounts, managementAccount, unitPaths } = await refreshDirectory({ kept, last }, deps);
  if (unitPaths !== undefined) await keepUnitFaults(unitPaths, deps);
  await keepHubFaults(deps);
  await keepEndingConcessions(deps);
  const all = regionsToSweep(accounts, deps.enrolment);
  const planned = await placesDue(all, { last, ended, now }, deps);
  const sweep: Sweep = {
    id: new Date(now).toISOString(),
    startedAt: now,
    planned: planned.places.length,
    done: 0,
    managementAccount,
    unsweptTold: ended.unsweptTold,
  };
  // Before the sweep starts: whoever ends it reads here what it had to reach.
  await deps.sweep.plans.keep({ ...planned, sweepId: sweep.id });
  await deps.sweep.sweeps.start(sweep);
  const orders = [...byAccount(planned.places)].map(([account, regions]) => ({
    account,
    regions,
    sweepId: sweep.id,
  }));
  const unwatched = unwatchedDue(unwatchedRegions(accounts, deps.enrolment, deps.offered), {
    from: last?.startedAt ?? now,
    to: now,
  }).map((each) => ({ ...each, sweepId: sweep.id, isUnwatched: true as const }));
  await deps.sweep.queue.send([...orders, ...unwatched]);
  deps.telemetry.planned(sweep, {
    accounts: accounts.length,
    leftAlone: all.length - planned.places.length,
  });
  // No place will be its last.
  if (planned.places.length === 0) await closeSweep(sweep, await deps.sweep.accounts.all(), deps);
  if (ended.failure !== undefined) throw ended.failure;
}

interface Known {
  readonly last: Sweep | undefined;
  readonly ended: LastEnded;
  readonly now: number;
}

/** Every place by the first plan, and by the first one of a release that keeps plans. */
async function placesDue(
  places: readonly Place[],
  { last, ended, now }: Known,
  { sweep, pace, share }: SweeperDeps,
): Promise<Omit<SweepPlan, 'sweepId'>> {
  const [before, uses] = await Promise.all([sweep.plans.last(), sweep.heard.all()]);
  return planPlaces({ places, uses, before, rest: restOf(before, last, ended), now }, { ...pace, share });
}

/** What the last plan wanted looked at and nobody did. A plan that died before it started its sweep sent nothing. */
function restOf(
  before: SweepPlan | undefined,
  last: Sweep | undefined,
  { unswept }: LastEnded,
): readonly Place[] {
  if (before === undefined || unswept === 'unknown' || before.sweepId !== last?.id)
    return before?.places ?? [];
  return unswept;
}

interface LastEnded {
  /** Places that it did not reach; unknown when it could not be ended. */
  readonly unswept: readonly Place[] | 'unknown';
  readonly unsweptTold: number;
  readonly failure?: GuardError;
}

/** Ends the sweep before, if its last Region never did, and says once that it was not through. */
async function endLast(
  last: Sweep | undefined,
  kept: readonly KeptAccount[],
  deps: SweeperDeps,
): Promise<LastEnded> {
  if (last === undefined || last.finishedAt !== undefined) return THROUGH;
  try {
    const closed = await closeSweep(last, kept, deps);
    if (closed.kind === 'elsewhere' || closed.unswept.length === 0) return THROUGH;
    const unswept = closed.unswept.length;
    deps.telemetry.unfinished(last, unswept);
    const isNews = unswept > MUCH_WORSE * last.unsweptTold;
    if (isNews) await deps.context.ports.alerts.publish(unfinishedSweepAlert({ ...last, unswept }));
    return { unswept: closed.unswept, unsweptTold: isNews ? unswept : last.unsweptTold };
  } catch (error) {
    return { unswept: 'unknown', unsweptTold: last.unsweptTold, failure: toGuardError(error) };
  }
}

const THROUGH: LastEnded = { unswept: [], unsweptTold: 0 };
