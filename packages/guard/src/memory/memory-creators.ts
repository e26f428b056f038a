import type { CreatorFaults, Creators, NotedCalls, SearchState } from '../creator-ports';
import { NOTHING_NOTED } from '../creators/noted-calls';
import { unprovenHour } from '../creators/unproven-hour';
import { placeKey } from '../place';

const NOTHING: SearchState = { left: [], untold: [] };

export function memoryCreators(): Creators {
  const searches = new Map<string, SearchState>();
  const noted = new Map<string, NotedCalls>();
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
    noted: async (place, minute) => noted.get(`${placeKey(place)}/${minute}`) ?? NOTHING_NOTED,
    keepNoted: async (place, minute, next) => {
      const key = `${placeKey(place)}/${minute}`;
      if ((noted.get(key)?.version ?? 0) !== next.version) return false;
      noted.set(key, { ...next, version: next.version + 1 });
      return true;
    },
    search: async (place) => searches.get(placeKey(place)) ?? NOTHING,
    keepSearch: async (place, state) => {
      searches.set(placeKey(place), state);
    },
  };
}
