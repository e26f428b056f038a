import type { RegionSweep } from '../sweep-region';

/** How far the time at which a session last ran may be behind: a write an hour tells quiet places from others as well as one a sweep. */
export const RAN_BEHIND_MS = 3600_000;

/**
 * When a session last ran at a place, by one look at it: now while one runs, or may and could not be looked at; the
 * creation of the youngest one when all are over; null when there is none.
 */
export function lastRan(
  { handled, failures, hasUnlisted, created }: RegionSweep,
  now: number,
): number | null {
  const runs = handled.some(({ swept }) => swept.kind !== 'ended');
  if (runs || failures.length > 0 || hasUnlisted) return now;
  return created.length === 0 ? null : Math.max(...created);
}
