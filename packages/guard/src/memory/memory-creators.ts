import { placeKey } from '../place';
import type { Creators, SearchState } from '../ports';

const NOTHING: SearchState = { left: [], untold: [] };

export function memoryCreators(): Creators {
  const searches = new Map<string, SearchState>();
  return {
    search: async (place) => searches.get(placeKey(place)) ?? NOTHING,
    keepSearch: async (place, state) => {
      searches.set(placeKey(place), state);
    },
  };
}
