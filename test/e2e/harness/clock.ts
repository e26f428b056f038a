/** The suite's clock: real time plus what the tests advanced it by. Nothing in the suite sleeps during a delay. */
export interface Clock {
  now(): number;
  /** How far ahead of real time, milliseconds. */
  offset(): number;
  advance(by: { readonly seconds: number }): Promise<void>;
  /** Runs `task` once the clock has passed `at`; tasks run in order of their time. */
  at(time: number, task: () => Promise<void>): void;
  /** The time of the next task; undefined when none waits. */
  next(): number | undefined;
  /** Drops the tasks that still wait. */
  clear(): void;
}

export function simulatedClock(): Clock {
  let offset = 0;
  let waiting: { time: number; task: () => Promise<void> }[] = [];
  const now = () => Date.now() + offset;
  return {
    now,
    offset: () => offset,
    at: (time, task) => void waiting.push({ time, task }),
    next: () => (waiting.length === 0 ? undefined : Math.min(...waiting.map(({ time }) => time))),
    clear: () => {
      waiting = [];
    },
    async advance({ seconds }) {
      // Whole milliseconds, like Glue's times: fractions could be rounded into another second.
      offset += Math.ceil(seconds * 1000);
      const due = waiting.filter((entry) => entry.time <= now()).sort((a, b) => a.time - b.time);
      waiting = waiting.filter((entry) => !due.includes(entry));
      for (const { task } of due) await task();
    },
  };
}
