import type { WaitingSettings } from '@glue-session-guard/guard';

/** Longer than one invocation may take (60 s), after which its worker is surely gone. */
const SHORTEST = 90;
/** What SQS may be late with a delayed message, and what the attempt itself takes. */
const SLACK = 30;

/** Seconds that a claim holds: it must outlive the longest wait, so that nobody takes a waiting session over. */
export function leaseSeconds({ maxSeconds }: WaitingSettings): number {
  return Math.max(SHORTEST, Math.ceil(maxSeconds) + SLACK);
}
