import { type Place, type PlaceUse, planPlaces, type SweepPlan } from '@glue-session-guard/guard';
import type { Parameters } from '../parameters';
import { seededRandom } from '../random';
import { accountsOf } from '../workload';
import { type Spread, spreadOf } from './spread';

/** Minutes from the creation of a session that no event told of until a sweep looks at its place. */
export interface FindTimes {
  readonly quiet: Spread;
  readonly inUse: Spread;
}

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 23);
const DAYS = 30;
/** Enough that each of them meets many gaps, and few enough for a second. */
const ACCOUNTS = 40;
const PROBES = 20_000;

/**
 * By the plans of a month, as the sweeper makes them. One account is in use. `sweepMinutes`: until a sweep has reached its
 * last place; a session is found somewhere on the way.
 */
export function findTimes(parameters: Parameters, sweepMinutes: number): FindTimes {
  const { share } = seededRandom(parameters.seed);
  const looks = looksOf(parameters, share);
  const end = START + (DAYS - 2) * 24 * 60 * MINUTE;
  const waitOf = (account: string) => {
    const created = START + share() * (end - START);
    const planned = (looks.get(account) ?? []).find((at) => at >= created) ?? Number.POSITIVE_INFINITY;
    return (planned - created) / MINUTE + share() * sweepMinutes;
  };
  const [used = '', ...quiet] = looks.keys();
  const quietOne = () => quiet[Math.floor(share() * quiet.length)] ?? '';
  return {
    quiet: spreadOf(Array.from({ length: PROBES }, () => waitOf(quietOne()))),
    inUse: spreadOf(Array.from({ length: PROBES }, () => waitOf(used))),
  };
}

/** When each account is in a plan, milliseconds since the epoch. */
function looksOf(parameters: Parameters, share: () => number): ReadonlyMap<string, readonly number[]> {
  const everyMs = parameters.sweepEveryMinutes * MINUTE;
  const pace = { everyMs, quietEveryMs: parameters.quietEveryMinutes * MINUTE, share };
  const places: Place[] = accountsOf({ ...parameters, accounts: ACCOUNTS }).map((account) => ({
    account,
    region: 'eu-west-1',
  }));
  const looks = new Map(places.map(({ account }): [string, number[]] => [account, []]));
  let before: Pick<SweepPlan, 'nextLooks'> | undefined;
  for (let now = START; now < START + DAYS * 24 * 60 * MINUTE; now += everyMs) {
    const uses = places.slice(0, 1).map((where): PlaceUse & { where: Place } => {
      return { where, lastEventAt: now - MINUTE, ranAt: null };
    });
    const plan = planPlaces({ places, uses, before, rest: [], now }, pace);
    for (const { account } of plan.places) looks.get(account)?.push(now);
    before = plan;
  }
  return looks;
}
