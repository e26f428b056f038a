import type { Session, SessionStatus } from '@glue-session-guard/session';

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
