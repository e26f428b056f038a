import type { WaitState } from '../ports';

export interface WaitingSettings {
  readonly firstSeconds: number;
  readonly maxSeconds: number;
  readonly deadlineMinutes: number;
}

/** Whether a stop was tried before: what only waited for another worker's lease was not. */
export function hasTried(state: WaitState | undefined): boolean {
  return state !== undefined && state.attempt > 0;
}

/** A session is stopped at most this share of its start later than it is ready. */
const SHARE = 0.1;

/**
 * Seconds until the next attempt: a tenth of what was waited already, between the first wait and the longest one. SQS delays
 * by 900 s at most. @param waited milliseconds
 */
export function backOffSeconds(waited: number, { firstSeconds, maxSeconds }: WaitingSettings): number {
  return Math.ceil(Math.min(maxSeconds, Math.max(firstSeconds, (waited / 1000) * SHARE)));
}

export function isPastDeadline(since: number, now: number, { deadlineMinutes }: WaitingSettings): boolean {
  return now - since >= deadlineMinutes * 60_000;
}

export interface GuardSettings {
  readonly waiting: WaitingSettings;
  /** How long a claim holds: longer than one invocation and than the longest wait, so that nobody takes over in between. */
  readonly leaseSeconds: number;
}

/**
 * What the guard goes by wherever it runs.
 *
 * @param invocationSeconds the timeout of the function
 */
export function guardSettings(waiting: WaitingSettings, invocationSeconds: number): GuardSettings {
  return { waiting, leaseSeconds: leaseSeconds(waiting, invocationSeconds) };
}

/** What SQS may be late with a delayed message, and what the attempt itself takes. */
const SLACK = 30;

/**
 * Seconds that a claim holds: longer than one invocation may take, after which its worker is surely gone, and than the
 * longest wait, so that nobody takes a waiting session over.
 */
export function leaseSeconds({ maxSeconds }: WaitingSettings, invocationSeconds: number): number {
  return Math.max(invocationSeconds, Math.ceil(maxSeconds)) + SLACK;
}
