import { type Decision, decide, dueAtOf, type PathResult, type Until } from '@glue-session-guard/guard';
import type { LimitsDocuments } from '@glue-session-guard/limits';
import { applied, type SessionStatus } from '@glue-session-guard/session';
import { latestEnd, type PastSession } from './past-session';

/** What the guard would have done about a session. */
export interface Judged {
  readonly decision: Decision;
  /** When the guard would have seen what it decided, milliseconds since the epoch: at the creation, or when the clock bound it. */
  readonly at: number;
  /** The clock bounds it, and nobody can tell whether it ran for so long: it may have been over this limit. */
  readonly mayBeOver?: Pick<Until, 'at'> & { readonly limit: Until['limit'] | null };
}

export interface Judging {
  readonly account: PathResult;
  readonly documents: LimitsDocuments;
  /** When the replay is made, milliseconds since the epoch: nothing is said of later. */
  readonly now: number;
}

/**
 * Holds a session of the past against limits as the guard would have: at its creation, and each time at which the clock makes another
 * verdict of it, as long as it ran. Exemptions and overrides count as they are on those days.
 */
export function judgePast(past: PastSession, { account, documents, now }: Judging): Judged {
  const { session } = past;
  const ended = latestEnd(past, now);
  let judged: Judged = {
    decision: decide(session, account, { documents, now: session.createdAt }),
    at: session.createdAt,
  };
  for (let due = nextDue(judged); due !== undefined && due < ended.at; due = nextDue(judged)) {
    const running = { ...session, seen: 'glue', status: applied<SessionStatus>('READY') } as const;
    const decision = decide(running, account, { documents, now: due });
    const { evaluation } = judged.decision;
    if (!ended.isExact && decision.evaluation.verdict !== evaluation.verdict)
      return { ...judged, mayBeOver: { at: due, limit: evaluation.until?.limit ?? null } };
    judged = { decision, at: due };
  }
  return judged;
}

/** The next time at which the verdict may change; undefined once the session would have been stopped. */
function nextDue({ decision, at }: Judged): number | undefined {
  if (decision.response === 'stop') return undefined;
  const due = dueAtOf(decision.evaluation);
  return due !== undefined && due > at ? due : undefined;
}
