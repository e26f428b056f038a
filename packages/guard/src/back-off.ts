export interface WaitingSettings {
  readonly firstSeconds: number;
  readonly maxSeconds: number;
  readonly deadlineMinutes: number;
}

/** What goes back on the queue with a session that cannot be stopped yet. */
export interface WaitState {
  /** When the first attempt was made, milliseconds since the epoch. */
  readonly since: number;
  /** Attempts made so far. */
  readonly attempt: number;
  /** Who made the last of them, so that the next one may carry on its claim. */
  readonly owner: string;
}

/** Whether a stop was tried before: what only waited for another worker's lease was not. */
export function hasTried(state: WaitState | undefined): boolean {
  return state !== undefined && state.attempt > 0;
}

/** Seconds until the next attempt: grows by half each time, up to the ceiling. SQS delays by 900 s at most. */
export function backOffSeconds(attempt: number, { firstSeconds, maxSeconds }: WaitingSettings): number {
  return Math.ceil(Math.min(maxSeconds, firstSeconds * 1.5 ** attempt));
}

export function isPastDeadline(since: number, now: number, { deadlineMinutes }: WaitingSettings): boolean {
  return now - since >= deadlineMinutes * 60_000;
}
