/** A clock that moves only when told to. Milliseconds since the epoch. */
export interface VirtualClock {
  now(): number;
  advance(milliseconds: number): void;
}

export function virtualClock(start: number): VirtualClock {
  let time = start;
  return {
    now: () => time,
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}
