import type { SessionStatus } from '@glue-session-guard/session';

/** A session in one of these costs money, or soon does. */
export const RUNNING: ReadonlySet<SessionStatus> = new Set(['PROVISIONING', 'READY']);
