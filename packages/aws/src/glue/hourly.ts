import { type Place, placeKey } from '@glue-session-guard/guard';
import { LRUCache } from 'lru-cache';

const HOUR_MS = 3600_000;
/** Places that one function remembers: one that is forgotten is told of once more. */
const PLACES = 5_000;

/** Tells something of a place once an hour, by this function's memory, where every session would say it. */
export function hourly<Fact>(
  clock: () => number,
  tell: (fact: Fact) => void,
): (place: Place, fact: Fact) => void {
  const toldAt = new LRUCache<string, number>({ max: PLACES });
  return (place, fact) => {
    const key = placeKey(place);
    const last = toldAt.get(key);
    if (last !== undefined && clock() - last < HOUR_MS) return;
    toldAt.set(key, clock());
    tell(fact);
  };
}
