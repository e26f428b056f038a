import type { Parameters } from '../parameters';
import type { Random } from '../random';
import { type Api, callOf } from './aws-calls';
import { createMeter, type Meter } from './meter';
import { throttles } from './throttles';
import type { Timeline } from './timeline';

/** AWS for the simulated guard: every call is counted, takes time, and is refused above its throttle. */
export interface Aws {
  readonly meter: Meter;
  /** `place`: `<account>/<region>`, or null for calls within the hub. `extra`: milliseconds spent before the call. */
  call(api: Api, place: string | null, extra?: number): Promise<void>;
  /** Counts calls on whose answers nothing depends, and returns how long they take together. They are never refused. */
  passing(apis: readonly Api[], milliseconds: number): number;
}

interface Surroundings {
  readonly time: Timeline;
  readonly random: Random;
  readonly parameters: Parameters;
}

export function simulatedAws({ time, random, parameters }: Surroundings): Aws {
  const meter = createMeter(time.now);
  const buckets = throttles(time.now);
  return {
    meter,
    call: async (api, place, extra = 0) => {
      for (let attempt = 1; ; attempt += 1) {
        meter.count(api, place);
        const isAdmitted = buckets.admits(api, place);
        await time.wait(callOf(api).milliseconds * (0.5 + random.share()) + extra);
        if (isAdmitted) return;
        meter.throttled(api);
        if (attempt >= parameters.sdkAttempts) throw tooMany(api);
        await time.wait(sdkBackOff(attempt, random));
      }
    },
    passing: (apis, milliseconds) => {
      meter.countAll(apis);
      return milliseconds * (0.5 + random.share());
    },
  };
}

const THROTTLED_BASE_MS = 500;
const LONGEST_MS = 20_000;

/** The SDK's standard retry mode after a throttled call. https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
function sdkBackOff(attempt: number, random: Random): number {
  return random.share() * Math.min(LONGEST_MS, THROTTLED_BASE_MS * 2 ** (attempt - 1));
}

function tooMany(api: Api): Error {
  return Object.assign(new Error(`${api} was throttled at every attempt`), { name: 'ThrottlingException' });
}
