import type { Session } from '@glue-session-guard/session';

/** How a session ended, as far as it is known. */
export interface PastEnd {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** False: it ended then at the latest, and perhaps long before. */
  readonly isExact: boolean;
}

/** A session of the past with what is known of its end. */
export interface PastSession {
  readonly session: Session;
  /** Absent: nothing tells when it ended. */
  readonly end?: PastEnd;
}

/** When the earlier of two ends leaves nothing open; an exact one wins over a bound behind it. */
export function earlierEnd(a: PastEnd | undefined, b: PastEnd): PastEnd {
  return a === undefined || b.at < a.at ? b : a;
}

const MINUTE_MS = 60_000;
/** For a session that nobody gave a timeout. https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-interactive-sessions.html */
const DEFAULT_TIMEOUT_MINUTES = 2880;

/** The longest that a session can have run, if Glue ended it at its timeout, or at AWS's documented default for one. */
export function latestEnd({ session, end }: PastSession, now: number): PastEnd {
  const { timeoutMinutes, createdAt } = session;
  const minutes = timeoutMinutes.known ? timeoutMinutes.value : DEFAULT_TIMEOUT_MINUTES;
  // Not before its creation: a clock that is ahead may have written that.
  const at = Math.max(createdAt, Math.min(now, createdAt + minutes * MINUTE_MS));
  const bound = { at, isExact: false };
  return end === undefined ? bound : earlierEnd(end, bound);
}
