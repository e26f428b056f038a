import {
  type CoverageEntry,
  type KeptAccount,
  type Place,
  placeKey,
  regionsToSweep,
  type Sweep,
  unfinishedSweepAlert,
} from '@glue-session-guard/guard';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import { closeSweep, type SweeperDeps } from './close-sweep';
import { refreshDirectory } from './refresh-directory';

export type PlanHandler = () => Promise<void>;

/** The schedule may fire twice, and Lambda repeats what failed: one sweep in this time is enough. */
const SAME_PLAN_MS = 2 * 60_000;
/** One account that always fails must not keep people from hearing that suddenly hundreds do. */
const MUCH_WORSE = 2;

/**
 * Plans a sweep: closes the one before if it never ended, brings the account directory up to date, and sends one message
 * an enrolled account and Region. What goes wrong with the sweep before keeps this one from nothing; it is thrown at the end.
 */
export function createPlan(deps: SweeperDeps): PlanHandler {
  return async () => {
    try {
      await plan(deps);
    } catch (error) {
      const failure = toGuardError(error);
      deps.telemetry.failure('plan failed', failure);
      throw failure;
    } finally {
      deps.telemetry.flush();
    }
  };
}

async function plan(deps: SweeperDeps): Promise<void> {
  const now = deps.context.clock();
  const last = await deps.sweep.sweeps.last();
  if (last !== undefined && now - last.startedAt < SAME_PLAN_MS) return deps.telemetry.plannedAlready(last);
  const kept = await deps.sweep.accounts.all();
  const ended = await endLast(last, kept, deps);
  const { accounts, managementAccount } = await refreshDirectory({ kept, last }, deps);
  const places = regionsToSweep(accounts, { ...deps.enrolment, managementAccount });
  const sweep: Sweep = {
    id: new Date(now).toISOString(),
    startedAt: now,
    planned: places.length,
    done: 0,
    managementAccount,
    unsweptTold: ended.unsweptTold,
  };
  await deps.sweep.sweeps.start(sweep);
  const orders = (await longestWaitingFirst(places, ended, deps)).map((place) => ({
    ...place,
    sweepId: sweep.id,
  }));
  await deps.sweep.queue.send(orders);
  deps.telemetry.planned(sweep, accounts.length);
  // No Region will be its last.
  if (places.length === 0) await closeSweep(sweep, await deps.sweep.accounts.all(), deps);
  if (ended.failure !== undefined) throw ended.failure;
}

interface LastEnded {
  readonly unfinished: boolean;
  readonly unsweptTold: number;
  readonly failure?: GuardError;
}

/** Ends the sweep before, if its last Region never did, and says once that it was not through. */
async function endLast(
  last: Sweep | undefined,
  kept: readonly KeptAccount[],
  deps: SweeperDeps,
): Promise<LastEnded> {
  if (last === undefined || last.finishedAt !== undefined) return { unfinished: false, unsweptTold: 0 };
  try {
    const closed = await closeSweep(last, kept, deps);
    if (closed.kind === 'elsewhere' || closed.unswept === 0) return { unfinished: false, unsweptTold: 0 };
    deps.telemetry.unfinished(last, closed.unswept);
    const isNews = closed.unswept > MUCH_WORSE * last.unsweptTold;
    if (isNews) {
      await deps.context.ports.alerts.publish(unfinishedSweepAlert({ ...last, unswept: closed.unswept }));
    }
    return { unfinished: true, unsweptTold: isNews ? closed.unswept : last.unsweptTold };
  } catch (error) {
    return { unfinished: true, unsweptTold: last.unsweptTold, failure: toGuardError(error) };
  }
}

/** After a sweep that was not through, those it did not reach go first, or the same ones would never be reached. */
async function longestWaitingFirst(
  places: readonly Place[],
  { unfinished }: LastEnded,
  { sweep }: SweeperDeps,
): Promise<readonly Place[]> {
  if (!unfinished) return places;
  const sweptAt = new Map(
    (await sweep.coverage.all()).map((entry) => [placeKey(entry.where), sweptAtOf(entry)]),
  );
  const wait = (place: Place) => sweptAt.get(placeKey(place)) ?? 0;
  return places.toSorted((a, b) => wait(a) - wait(b));
}

function sweptAtOf({ swept }: CoverageEntry): number {
  return swept?.facts.sweptAt ?? 0;
}
