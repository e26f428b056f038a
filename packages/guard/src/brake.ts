import type { Admission } from './ports';

export interface BrakeSettings {
  /** So many stops are admitted in each window. */
  readonly stops: number;
  /** The window's length. */
  readonly minutes: number;
}

/** Start of the window that `now` is in, milliseconds since the epoch: stops are counted in one counter a window. */
export function windowOf(now: number, { minutes }: BrakeSettings): number {
  const length = minutes * 60_000;
  return Math.floor(now / length) * length;
}

/** What the count of a window's stops, this one included, says of this one. */
export function countedAdmission(count: number, { stops, minutes }: BrakeSettings): Admission {
  if (count <= stops) return { kind: 'admitted' };
  return {
    kind: 'held-back',
    by: 'blast-radius',
    reason: `more than ${stops} sessions were to be stopped within ${minutes} minutes`,
    isFirst: count === stops + 1,
  };
}

/** What an operator's switch says; whoever set it was told then. */
export function switchedAdmission(reason: string): Admission {
  return { kind: 'held-back', by: 'kill-switch', reason, isFirst: false };
}
