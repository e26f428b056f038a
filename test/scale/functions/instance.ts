import type { PathResult } from '@glue-session-guard/guard';
import type { Aws } from '../aws/aws';
import type { Timeline } from '../aws/timeline';
import type { Parameters } from '../parameters';
import { type Remembered, remembered } from './remembered';

/** One instance of a Lambda function, with what it keeps between invocations. */
export interface Instance {
  /** Makes a call for this instance. An instance that was killed gets no answer any more. */
  readonly call: Aws['call'];
  /** Lambda ends the instance at its timeout; what it kept in memory is lost. */
  kill(): void;
  readonly paths: Remembered<Promise<PathResult>>;
  /** Role sessions, by account. */
  readonly credentials: Remembered<Promise<void>>;
  /** Glue clients, by place. The value says whether the client had to be made, on its first use only. */
  readonly clients: Remembered<{ isNew: boolean }>;
  /** When CloudTrail may be asked again in a place. */
  readonly lookups: Remembered<{ due: number }>;
  /** Adds work for its one CPU, and returns the milliseconds until all of its work is done. */
  cpu(millisecondsOfOneCpu: number): number;
}

export interface Surroundings {
  readonly time: Timeline;
  readonly aws: Aws;
  readonly parameters: Parameters;
}

const NEVER = new Promise<never>(() => {});
const MINUTE = 60_000;
const MOST_PATHS = 10_000;
const MOST_LOOKUPS = 1_000;

export function createInstance({ time, aws, parameters }: Surroundings, memoryMegabytes: number): Instance {
  const { now } = time;
  const slowness = parameters.megabytesOfOneCpu / memoryMegabytes;
  let busyUntil = 0;
  let isKilled = false;
  return {
    kill: () => {
      isKilled = true;
    },
    call: async (...call) => {
      await aws.call(...call);
      if (isKilled) await NEVER;
    },
    paths: remembered({ most: MOST_PATHS, milliseconds: parameters.directoryMinutes * MINUTE, now }),
    credentials: remembered({
      most: parameters.credentialsKept,
      milliseconds: parameters.credentialsMinutes * MINUTE,
      now,
    }),
    lookups: remembered({ most: MOST_LOOKUPS, milliseconds: Number.POSITIVE_INFINITY, now }),
    clients: remembered({ most: parameters.clientsKept, milliseconds: Number.POSITIVE_INFINITY, now }),
    cpu: (millisecondsOfOneCpu) => {
      busyUntil = Math.max(busyUntil, now()) + millisecondsOfOneCpu * slowness;
      return busyUntil - now();
    },
  };
}
