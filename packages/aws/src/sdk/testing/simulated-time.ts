export interface SimulatedTime {
  /** Milliseconds since the simulation began. */
  clock(): number;
  sleep(milliseconds: number): Promise<void>;
  /**
   * Does the work while the clock jumps from one end of a sleep to the next.
   * @throws what the work throws, and an error where it waits for something else than a sleep
   */
  run<T>(work: Promise<T>): Promise<T>;
}

/** For tests and benchmarks: the same work takes the same time on every machine. */
export function simulatedTime(): SimulatedTime {
  let now = 0;
  let sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  return {
    clock: () => now,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ until: now + milliseconds, wake });
      }),
    run: async (work) => {
      let isOver = false;
      const settled = Promise.allSettled([work]).finally(() => {
        isOver = true;
      });
      for (;;) {
        await everyPromise();
        if (isOver) break;
        const next = sleepers.reduce<(typeof sleepers)[number] | undefined>(
          (first, each) => (first === undefined || each.until < first.until ? each : first),
          undefined,
        );
        if (next === undefined) throw new Error('the work waits for something that is no simulated sleep');
        now = next.until;
        sleepers = sleepers.filter((each) => each !== next);
        next.wake();
      }
      const [result] = await settled;
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    },
  };
}

/** Whoever was woken gets as far as its next sleep. */
function everyPromise(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
