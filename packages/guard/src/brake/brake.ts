import type { Admission } from '../ports';

export interface BrakeSettings {
  /** So many stops are admitted within the minutes. */
  readonly stops: number;
  readonly minutes: number;
}

/** Stops by the part of time they were admitted in. */
export type StopCounts = ReadonlyMap<number, number>;

/** A sliding window of ten parts, and the one that is running. A fixed window would admit twice the stops around its boundary. Decision 19. */
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

/** How long one worker has to alert that the brake holds back, in milliseconds; then another one does. SNS's retries are shorter. */
export const TELLING_MS = 60_000;

/** Whether the stop of this number within the minutes, counted from 1, is admitted. */
export function admits({ stops }: BrakeSettings, count: number): boolean {
  return count <= stops;
}

/** Until when no other alert is needed after one at `at`: a brake that still holds back after its minutes is alerted again. */
export function toldUntil(at: number, { minutes }: BrakeSettings): number {
  return at + minutes * 60_000;
}

/** Held back by the blast radius. @param mustTell whether the caller must alert: nobody else did, or is about to */
export function countedBack({ stops, minutes }: BrakeSettings, mustTell: boolean): Admission {
  const reason = `more than ${stops} sessions were to be stopped within ${minutes} minutes`;
  return { kind: 'held-back', by: 'blast-radius', reason, mustTell };
}

/** Held back by an operator. Nobody must tell people: `gsg brake on` did. */
export function operatorAdmission(reason: string): Admission {
  return { kind: 'held-back', by: 'operator', reason, mustTell: false };
}
