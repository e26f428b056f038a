import type { WaitingSettings } from './back-off';

/** What SQS may be late with a delayed message, and what the attempt itself takes. */
const SLACK = 30;

/**
 * Seconds that a claim holds: longer than one invocation may take, after which its worker is surely gone, and than the
 * longest wait, so that nobody takes a waiting session over.
 */
export function leaseSeconds({ maxSeconds }: WaitingSettings, invocationSeconds: number): number {
  return Math.max(invocationSeconds, Math.ceil(maxSeconds)) + SLACK;
}
