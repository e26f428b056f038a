import { CATALOGUE, type LimitName, type LimitValues, NETWORK } from '../catalogue';
import {
  type ComparableKey,
  type Mode,
  type SourcedLimits,
  UNLIMITED,
  type Unlimited,
  type UnprovenCreator,
} from '../document';

/**
 * What another value means for sessions. `tighter`: some that were allowed are not any more; `looser`: the other way round; `both`: each
 * holds for some sessions, as when one list replaces another; `same`: nothing changes.
 */
export type Direction = 'same' | 'tighter' | 'looser' | 'both';

/** Whether a change lets something through that was held back before. */
export function loosens(direction: Direction): boolean {
  return direction === 'looser' || direction === 'both';
}

/** What several changes mean together. */
export function together(directions: readonly Direction[]): Direction {
  return toDirection(
    directions.some((each) => each === 'tighter' || each === 'both'),
    directions.some(loosens),
  );
}

/** What a file or a document says of the keys that can be compared. Sources are not looked at. */
export interface Comparable {
  readonly limits: SourcedLimits;
  readonly mode?: { readonly value: Mode };
  readonly unprovenCreator?: { readonly value: UnprovenCreator };
  readonly regions?: { readonly value: readonly string[] };
}

/**
 * What it means for sessions that one key says what `after` says instead of `before`. A limit that is missing lifts, and a mode that
 * is missing enforces, as in a limit file.
 */
export function compareKey(key: ComparableKey, before: Comparable, after: Comparable): Direction {
  switch (key) {
    case 'mode':
      return byRank(MODES, before.mode?.value ?? 'enforce', after.mode?.value ?? 'enforce');
    case 'unprovenCreator':
      return byRank(
        UNPROVEN,
        before.unprovenCreator?.value ?? 'stop',
        after.unprovenCreator?.value ?? 'stop',
      );
    case 'regions':
      return compareRegions(before.regions?.value, after.regions?.value);
    default:
      return compareLimit(key, before.limits[key]?.value, after.limits[key]?.value);
  }
}

type LimitValue = LimitValues[LimitName];

/** What another value of a limit means for sessions; undefined and `unlimited` both lift it. */
export function compareLimit(
  limit: LimitName,
  before: LimitValue | Unlimited | undefined,
  after: LimitValue | Unlimited | undefined,
): Direction {
  const [was, is] = [holding(limit, before), holding(limit, after)];
  if (was === undefined || is === undefined) return byHolding(was !== undefined, is !== undefined);
  if (typeof was === 'number' && typeof is === 'number') return toDirection(is < was, is > was);
  if (typeof was === 'object' && typeof is === 'object') return compareLists(limit, was, is);
  return byRank(REQUIREMENTS, was, is);
}

/** Each from the loosest to the tightest. */
const MODES: readonly unknown[] = ['observe', 'alert-only', 'enforce'];
const UNPROVEN: readonly unknown[] = ['alert', 'stop'];
const REQUIREMENTS: readonly unknown[] = [true, NETWORK];

/** The value of a limit that holds some session back, or undefined. */
function holding(limit: LimitName, value: LimitValue | Unlimited | undefined): LimitValue | undefined {
  if (value === UNLIMITED || value === false) return undefined;
  return Array.isArray(value) && value.length === 0 && listsWhatIsRequired(limit) ? undefined : value;
}

function byHolding(was: boolean, is: boolean): Direction {
  return toDirection(is && !was, was && !is);
}

function byRank(order: readonly unknown[], was: unknown, is: unknown): Direction {
  return toDirection(order.indexOf(is) > order.indexOf(was), order.indexOf(is) < order.indexOf(was));
}

/** Another entry of a list is allowed, or is required where the catalogue says so. */
function compareLists(limit: LimitName, was: readonly string[], is: readonly string[]): Direction {
  const [hasMore, hasFewer] = [lacks(was, is), lacks(is, was)];
  return listsWhatIsRequired(limit) ? toDirection(hasMore, hasFewer) : toDirection(hasFewer, hasMore);
}

function listsWhatIsRequired(limit: LimitName): boolean {
  return CATALOGUE[limit].listsWhatIsRequired === true;
}

/** A place that is watched no more is let off; without a list all Regions of organization.yaml are watched. */
function compareRegions(was: readonly string[] | undefined, is: readonly string[] | undefined): Direction {
  if (was === undefined || is === undefined) return byHolding(is !== undefined, was !== undefined);
  return toDirection(lacks(was, is), lacks(is, was));
}

function lacks(list: readonly string[], others: readonly string[]): boolean {
  return others.some((each) => !list.includes(each));
}

function toDirection(tighter: boolean, looser: boolean): Direction {
  if (tighter && looser) return 'both';
  if (tighter) return 'tighter';
  return looser ? 'looser' : 'same';
}
