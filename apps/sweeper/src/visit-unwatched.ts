import { type AccountOrder, besideFacts, inParallel, recentSessions } from '@glue-session-guard/guard';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import type { SweeperDeps } from './close-sweep';

/** Regions of an account at a time, as in a visit of its watched Regions. */
const LANES = 4;

/** Looks whether an account has sessions in Regions that nobody watches, and keeps what it saw. Answers what failed. */
export async function visitUnwatched(
  { account, regions }: AccountOrder,
  deps: SweeperDeps,
): Promise<readonly GuardError[]> {
  const failures: GuardError[] = [];
  const found: string[] = [];
  await inParallel(regions, LANES, async (region) => {
    try {
      if (await hasSessions({ account, region }, deps)) found.push(region);
    } catch (error) {
      failures.push(toGuardError(error));
    }
  });
  deps.telemetry.unwatched({ account, looked: regions.length, found, failed: failures.length });
  return failures;
}

async function hasSessions(
  place: { readonly account: string; readonly region: string },
  { context, sweep }: SweeperDeps,
): Promise<boolean> {
  const now = context.clock();
  const sessions = await recentSessions(place, { glue: context.ports.glue, now });
  // A look that was denied says nothing: what an earlier one found stands.
  if (sessions === null) return false;
  const known = (await sweep.coverage.find(place))?.swept;
  const isWatched = known !== undefined && known.facts.beside === undefined;
  if (isWatched || (sessions === 0 && known === undefined)) return false;
  await sweep.coverage.keepFacts(besideFacts(place, { kind: 'unwatched', sessions }, now));
  return sessions > 0;
}
