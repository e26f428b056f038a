import type { Api } from './aws-calls';

/** How often one API was called. */
export interface Calls {
  readonly api: Api;
  readonly total: number;
  /** The most calls of the whole hub within one second of the clock. */
  readonly peak: number;
  /** The most calls within one second in one place. */
  readonly placePeak: number;
  readonly throttled: number;
}

export interface Meter {
  /** `place`: `<account>/<region>`, or null for calls within the hub. */
  count(api: Api, place: string | null): void;
  /** Counts a list of calls that are always made together. */
  countAll(apis: readonly Api[]): void;
  throttled(api: Api): void;
  calls(): readonly Calls[];
}

export function createMeter(now: () => number): Meter {
  const tallies = new Map<Api, Tally>();
  const together = new Map<readonly Api[], readonly Second[]>();
  const tallyOf = (api: Api): Tally => {
    const tally = tallies.get(api) ?? { hub: newSecond(), places: new Map(), placePeak: 0, throttled: 0 };
    tallies.set(api, tally);
    return tally;
  };
  return {
    count: (api, place) => {
      const tally = tallyOf(api);
      const second = Math.floor(now() / 1000);
      tick(tally.hub, second);
      if (place === null) return;
      const ofPlace = tally.places.get(place) ?? newSecond();
      tally.places.set(place, ofPlace);
      tick(ofPlace, second);
      tally.placePeak = Math.max(tally.placePeak, ofPlace.peak);
    },
    countAll: (apis) => {
      const known = together.get(apis) ?? apis.map((api) => tallyOf(api).hub);
      together.set(apis, known);
      const second = Math.floor(now() / 1000);
      for (const tally of known) tick(tally, second);
    },
    throttled: (api) => {
      tallyOf(api).throttled += 1;
    },
    calls: () =>
      [...tallies]
        .map(([api, { hub, placePeak, throttled }]) => {
          return { api, total: hub.total, peak: hub.peak, placePeak, throttled };
        })
        .sort((a, b) => a.api.localeCompare(b.api)),
  };
}

interface Tally {
  readonly hub: Second;
  readonly places: Map<string, Second>;
  placePeak: number;
  throttled: number;
}

/** The calls of the current second, and of the second with the most calls so far. */
interface Second {
  second: number;
  count: number;
  peak: number;
  total: number;
}

function newSecond(): Second {
  return { second: -1, count: 0, peak: 0, total: 0 };
}

function tick(tally: Second, second: number): void {
  tally.count = tally.second === second ? tally.count + 1 : 1;
  tally.second = second;
  tally.peak = Math.max(tally.peak, tally.count);
  tally.total += 1;
}
