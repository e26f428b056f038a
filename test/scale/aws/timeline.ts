import { type VirtualClock, virtualClock } from '@glue-session-guard/guard';
import { eventHeap } from './event-heap';

/** Virtual time that jumps from one happening to the next, for code that awaits. */
export interface Timeline {
  readonly clock: VirtualClock;
  now(): number;
  /** `milliseconds` from now, rounded, so that happenings of the same moment happen together. */
  after(milliseconds: number, happens: () => void): void;
  wait(milliseconds: number): Promise<void>;
  /** Runs until nothing is left to happen. */
  run(): Promise<void>;
}

export function timeline(start: number): Timeline {
  const clock = virtualClock(start);
  const heap = eventHeap();
  const after = (milliseconds: number, happens: () => void) =>
    heap.push(clock.now() + Math.max(0, Math.round(milliseconds)), happens);
  return {
    clock,
    now: clock.now,
    after,
    wait: (milliseconds) => new Promise((resolve) => after(milliseconds, resolve)),
    run: async () => {
      for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
        clock.advance(next.at - clock.now());
        next.happens();
        if (heap.next() !== next.at) await settled();
      }
    },
  };
}

/** Resolves when all code whose promises have settled has reached its next wait: ticks come after every promise that can settle. */
function settled(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
