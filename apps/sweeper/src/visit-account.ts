import { type AccountOrder, inParallel } from '@glue-session-guard/guard';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import { type VisitDeps, visitRegion } from './visit-region';

/** Regions of an account at a time. Glue throttles each Region for itself; what bounds them is the function's one CPU. */
const LANES = 4;

export interface AccountVisit {
  /** Regions that count as done for the first time. */
  readonly done: number;
  readonly failures: readonly GuardError[];
  /** Regions that had no turn before the time was up. */
  readonly rest: readonly string[];
}

/**
 * Sweeps an account in the Regions of its order. A Region that fails keeps no other from being swept. The first ones are
 * looked at however little time there is, or nothing would ever be.
 *
 * @param owner who claims sessions in the ledger, unique to this delivery
 */
export async function visitAccount(
  { account, regions, sweepId }: AccountOrder,
  owner: string,
  deps: VisitDeps,
): Promise<AccountVisit> {
  const { clock, deadline = Number.POSITIVE_INFINITY } = deps.context;
  const failures: GuardError[] = [];
  const rest: string[] = [];
  let done = 0;
  let begun = 0;
  await inParallel(regions, LANES, async (region) => {
    if (begun >= LANES && clock() >= deadline) {
      rest.push(region);
      return;
    }
    begun += 1;
    try {
      if (await visitRegion({ account, region, sweepId }, owner, deps)) done += 1;
    } catch (error) {
      failures.push(toGuardError(error));
    }
  });
  return { done, failures, rest };
}
