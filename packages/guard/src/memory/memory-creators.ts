import { unprovenHour } from '../creators/unproven-hour';
import { placeKey } from '../place';
import type { CreatorFaults, Creators, SearchState } from '../ports';

const NOTHING: SearchState = { left: [], untold: [] };

export function memoryCreators(): Creators {
  const searches = new Map<string, SearchState>();
  const hours = new Map<string, number>();
  let faults: CreatorFaults = {};
  return {
    unprovenSince: async (place, session, now) => {
      const since = unprovenHour(hours.get(placeKey(place)), session, now);
      hours.set(placeKey(place), since);
      return since;
    },
    faults: async () => faults,
    keepFaults: async (kept) => {
      faults = kept;
    },
    search: async (place) => searches.get(placeKey(place)) ?? NOTHING,
    keepSearch: async (place, state) => {
      searches.set(placeKey(place), state);
    },
  };
}
