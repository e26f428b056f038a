export interface PaceOptions {
  readonly perSecond: number;
  /** Calls that may go at once after a quiet time. */
  readonly burst: number;
  readonly clock: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Lets callers through at a rate below what AWS allows, in the order they come: a throttled call is one made in vain. */
export function pace({ perSecond, burst, clock, sleep }: PaceOptions): () => Promise<void> {
  const gap = 1000 / perSecond;
  /** When the next call would be due if none ever came in bursts. */
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
