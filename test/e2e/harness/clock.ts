/**
 * The suite's clock. It stands still but for what the tests advance it by and a millisecond for each AWS call, so a slow
 * machine makes nothing late. Nothing in the suite sleeps during a delay.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** An AWS call was made: two events that follow each other differ in their times. */
  tick(): void;
  advance(by: { readonly seconds: number }): Promise<void>;
  /** Runs `task` once the clock has passed `at`; tasks run in order of their time. */
  at(time: number, task: () => Promise<void>): void;
  /** The time of the next task; undefined when none waits. */
  next(): number | undefined;
  /** Drops the tasks that still wait. */
  clear(): void;
}

export function simulatedClock(): Clock {
  let time = Date.now();
  let waiting: { time: number; task: () => Promise<void> }[] = [];
  return {
    now: () => time,
    tick: () => {
      time += 1;
    },
    at: (time, task) => void waiting.push({ time, task }),
    next: () => (waiting.length === 0 ? undefined : Math.min(...waiting.map(({ time }) => time))),
    clear: () => {
      waiting = [];
    },
    async advance({ seconds }) {
      // Whole milliseconds, like Glue's times: fractions could be rounded into another second.
      time += Math.ceil(seconds * 1000);
      const due = waiting.filter((entry) => entry.time <= time).sort((a, b) => a.time - b.time);
      waiting = waiting.filter((entry) => !due.includes(entry));
      for (const { task } of due) await task();
    },
  };
}
