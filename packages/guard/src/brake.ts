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

/** How long one worker has for telling that the brake bites, milliseconds; then another does. Longer than SNS's attempts. */
export const TELLING_MS = 60_000;

/** Whether a window admits its stop of this number, counted from 1. */
export function admits({ stops }: BrakeSettings, count: number): boolean {
  return count <= stops;
}

/** A stop beyond those that the window admits. @param mustTell nobody tells, or told, of this window yet */
export function countedBack({ stops, minutes }: BrakeSettings, mustTell: boolean): Admission {
  const reason = `more than ${stops} sessions were to be stopped within ${minutes} minutes`;
  return { kind: 'held-back', by: 'blast-radius', reason, mustTell };
}

/** What an operator's switch says; whoever set it was told then. */
export function switchedAdmission(reason: string): Admission {
  return { kind: 'held-back', by: 'kill-switch', reason, mustTell: false };
}
