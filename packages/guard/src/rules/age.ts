import type { Session } from '@glue-session-guard/session';

const MILLISECONDS_A_MINUTE = 60_000;

/** Whole minutes since the session was created. */
export function ageInMinutes({ createdAt }: Session, now: number): number {
  return Math.floor((now - createdAt) / MILLISECONDS_A_MINUTE);
}
