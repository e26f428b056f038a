import type { Session, SessionStatus } from './session';

type Seen = Pick<Session, 'status'>;

/** A session in one of these costs money, or soon does. */
const RUNNING: ReadonlySet<SessionStatus> = new Set(['PROVISIONING', 'READY']);

/** How a session ended, or is ending; null while it runs, and when its status is not known. */
export function endedStatus({ status }: Seen): SessionStatus | null {
  return status.known && !RUNNING.has(status.value) ? status.value : null;
}

/** Whether Glue says that it still starts. */
export function isStarting({ status }: Seen): boolean {
  return status.known && status.value === 'PROVISIONING';
}

const MILLISECONDS_A_MINUTE = 60_000;

/** Whole minutes since the session was created. */
export function ageInMinutes({ createdAt }: Pick<Session, 'createdAt'>, now: number): number {
  return Math.floor((now - createdAt) / MILLISECONDS_A_MINUTE);
}
