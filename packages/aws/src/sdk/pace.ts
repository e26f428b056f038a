export interface PaceOptions {
  readonly perSecond: number;
  /** How many calls may pass at once after a time without calls. */
  readonly burst: number;
  readonly clock: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/**
 * A function to await before each call. It lets callers through in their order, at a rate below what AWS allows, so that
 * no call is wasted on a throttle.
 * @param options `perSecond`: calls; `clock` and `sleep`: milliseconds
 */
export function pace({ perSecond, burst, clock, sleep }: PaceOptions): () => Promise<void> {
  const gap = 1000 / perSecond;
  /** When the next call would pass if there were no bursts. */
  let due = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = clock();
    due = Math.max(due, now - burst * gap) + gap;
    if (due > now) await sleep(due - now);
  };
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
