import type { Admission } from '../ports';

export interface BrakeSettings {
  /** So many stops are admitted within the minutes. */
  readonly stops: number;
  readonly minutes: number;
}

/** Stops by the part of time they were admitted in. */
export type StopCounts = ReadonlyMap<number, number>;

/** Time is counted in tenths of the brake's minutes: a count of whole ones would admit twice as many where two meet. */
const PARTS = 10;

/** The part of time that `now` is in: a whole number that grows by one with each. @param now milliseconds since the epoch */
export function partOf(now: number, { minutes }: BrakeSettings): number {
  return Math.floor((now * PARTS) / (minutes * 60_000));
}

/** Stops of the last minutes, and of up to a tenth more; of parts to come too, since clocks differ. */
export function stopsWithin(counts: StopCounts, now: number, settings: BrakeSettings): number {
  const oldest = partOf(now, settings) - PARTS;
  return [...counts].reduce((sum, [part, count]) => (part >= oldest ? sum + count : sum), 0);
}

/** Parts of the counts that will never count again. */
export function outdatedParts(counts: StopCounts, now: number, settings: BrakeSettings): number[] {
  const kept = partOf(now, settings) - 2 * PARTS;
  return [...counts.keys()].filter((part) => part < kept);
}

/** How long one worker has for telling that the brake bites, milliseconds; then another does. Longer than SNS's attempts. */
export const TELLING_MS = 60_000;

/** Whether the stop of this number within the minutes, counted from 1, is admitted. */
export function admits({ stops }: BrakeSettings, count: number): boolean {
  return count <= stops;
}

/** Until when nobody need tell again what was told then: a brake that still bites after its minutes is told once more. */
export function toldUntil(at: number, { minutes }: BrakeSettings): number {
  return at + minutes * 60_000;
}

/** A stop beyond those that are admitted. @param mustTell nobody tells, or told, of it yet */
export function countedBack({ stops, minutes }: BrakeSettings, mustTell: boolean): Admission {
  const reason = `more than ${stops} sessions were to be stopped within ${minutes} minutes`;
  return { kind: 'held-back', by: 'blast-radius', reason, mustTell };
}

/** What an operator's switch says; whoever set it was told then. */
export function operatorAdmission(reason: string): Admission {
  return { kind: 'held-back', by: 'operator', reason, mustTell: false };
}
