import { nextLook } from '../../coverage/next-look';
import { type Place, placeKey } from '../../place';
import type { PlaceUse, SweepPlan } from '../sweep-ports';
import { placesInUse, quietEvery, type SweepPace } from './is-quiet';

export interface Planning {
  /** Every enrolled account in every watched Region. */
  readonly places: readonly Place[];
  readonly uses: readonly (PlaceUse & { readonly where: Place })[];
  /** Undefined: nothing was planned yet, so that every place is looked at. */
  readonly before: Pick<SweepPlan, 'nextLooks'> | undefined;
  /** Places that the sweep before had to look at and did not. */
  readonly rest: readonly Place[];
  readonly now: number;
}

export interface PlanPace extends SweepPace {
  /** A number from 0 up to, not including, 1, that nobody can foresee. */
  share(): number;
}

/**
 * Which places the next sweep looks at: those in use, those that the last sweep left out (first, or the same ones would
 * never be reached), and all quiet ones of an account whose time has come. The quiet places of an account are looked at
 * together, since that takes one message and one role session. An account that no plan has met yet is looked at at once.
 */
export function planPlaces(planning: Planning, pace: PlanPace): Omit<SweepPlan, 'sweepId'> {
  const { uses, now } = planning;
  const isRest = within(planning.rest);
  const places = [...planning.places.filter(isRest), ...planning.places.filter((place) => !isRest(place))];
  const meanMs = quietEvery(pace, places.length);
  if (meanMs <= pace.everyMs) return { places, nextLooks: new Map() };
  const inUse = placesInUse(uses, now);
  const isQuiet = (place: Place) => !inUse.has(placeKey(place));
  const { due, nextLooks } = looksAt(places.filter(isQuiet), meanMs, { ...planning, ...pace });
  return {
    places: places.filter((place) => !isQuiet(place) || isRest(place) || due.has(place.account)),
    nextLooks,
  };
}

function within(places: readonly Place[]): (place: Place) => boolean {
  const keys = new Set(places.map(placeKey));
  return (place) => keys.has(placeKey(place));
}

interface Looks {
  /** Accounts whose quiet places are looked at now. */
  readonly due: ReadonlySet<string>;
  readonly nextLooks: ReadonlyMap<string, number>;
}

function looksAt(
  quiet: readonly Place[],
  meanMs: number,
  { before, now, everyMs, share }: Pick<Planning, 'before' | 'now'> & PlanPace,
): Looks {
  const due = new Set<string>();
  const nextLooks = new Map<string, number>();
  for (const account of new Set(quiet.map((place) => place.account))) {
    const next = before?.nextLooks.get(account);
    // Plans do not come to the second, so the nearest one looks.
    const isDue = next === undefined || next <= now + everyMs / 2;
    if (isDue) due.add(account);
    nextLooks.set(account, isDue ? nextLook({ at: now, meanMs, share: share() }) : next);
  }
  return { due, nextLooks };
}
