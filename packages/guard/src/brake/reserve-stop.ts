import type { Admission, BrakeScope, PlannedStop, Reservation } from '../ports';
import {
  type BrakeSettings,
  budgetOf,
  countedBack,
  partOf,
  type StopCounts,
  scopesOf,
  stopsWithin,
} from './brake';

/** Where the stops of a scope are counted. */
export interface StopCounter {
  /** Counts one stop at this time, atomically, and returns the counts with it. */
  count(scope: BrakeScope, at: number): Promise<StopCounts>;
  /** Counts one stop of this time no more. Never throws: a stop that stays counted lets one stop too few be made. */
  uncount(scope: BrakeScope, at: number): Promise<void>;
}

/**
 * Reserves a stop in each of its scopes, or in none. Each count is one atomic step, and the stop is admitted by what the
 * step returns, so workers that reserve at once never admit more than a budget. Between them they may admit one stop too
 * few, which is tried again. A worker that dies in between leaves its counts until the minutes have passed.
 */
export async function reserveStop(
  stop: PlannedStop,
  now: number,
  { counter, settings }: { readonly counter: StopCounter; readonly settings: BrakeSettings },
): Promise<Admission> {
  const reserved: BrakeScope[] = [];
  try {
    for (const scope of scopesOf(stop)) {
      const counts = await counter.count(scope, now);
      reserved.push(scope);
      if (stopsWithin(counts, now, settings) <= budgetOf(scope, settings)) continue;
      await uncountAll(reserved, now, counter);
      return countedBack({ scope, counts: without(counts, now, settings) }, settings);
    }
  } catch (error) {
    await uncountAll(reserved, now, counter);
    throw error;
  }
  return { kind: 'admitted', reservation: { stop, at: now } };
}

/** Nothing was stopped: the reservation counts no more. */
export async function giveBackStop({ stop, at }: Reservation, counter: StopCounter): Promise<void> {
  await uncountAll(scopesOf(stop), at, counter);
}

async function uncountAll(scopes: readonly BrakeScope[], at: number, counter: StopCounter): Promise<void> {
  for (const scope of scopes) await counter.uncount(scope, at);
}

function without(counts: StopCounts, now: number, settings: BrakeSettings): StopCounts {
  const part = partOf(now, settings);
  return new Map([...counts, [part, (counts.get(part) ?? 0) - 1]]);
}
