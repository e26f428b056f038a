import { type Api, callOf } from './aws-calls';

/** Token buckets, as AWS uses for throttling: they are refilled all the time, up to the burst. */
export interface Throttles {
  /** Whether AWS accepts a call now. */
  admits(api: Api, place: string | null): boolean;
}

export function throttles(now: () => number): Throttles {
  const buckets = new Map<string, Bucket>();
  return {
    admits: (api, place) => {
      const { throttle, scope } = callOf(api);
      if (throttle === undefined) return true;
      const key = scope === 'hub' ? api : `${api} ${place}`;
      const bucket = buckets.get(key) ?? { at: now(), tokens: throttle.burst };
      buckets.set(key, bucket);
      refill(bucket, now(), throttle);
      if (bucket.tokens < 1) return false;
      bucket.tokens -= 1;
      return true;
    },
  };
}

interface Bucket {
  at: number;
  tokens: number;
}

interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

function refill(bucket: Bucket, now: number, { perSecond, burst }: Rate): void {
  bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
  bucket.at = now;
}
