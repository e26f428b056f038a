import { completeSession, type Session, type SessionFact, sameCreation } from '@glue-session-guard/session';
import type { Evaluation } from '../decision/verdict';
import { type Failure, failureOf } from '../ledger/failure';
import type { GlueSessions } from '../ports';

export type Answered =
  | { readonly kind: 'found'; readonly session: Session }
  /** Deleted, or deleted and created anew under the same id. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'denied'; readonly failure: Failure };

/** GetSession answers everything but the timeout, which Glue never tells after the creation. */
const GLUE_TELLS: ReadonlySet<SessionFact> = new Set([
  'workers',
  'workerType',
  'dpus',
  'idleTimeoutMinutes',
  'connections',
  'glueVersion',
  'securityConfiguration',
  'tags',
  'status',
]);

/** Whether GetSession could turn the evaluation into a firmer one. */
export function isWorthAsking(session: Session, { verdict, gaps, assumed }: Evaluation): boolean {
  if (session.seen === 'glue' || (verdict !== 'within' && verdict !== 'undecided')) return false;
  return gaps.some((gap) => GLUE_TELLS.has(gap.fact)) || assumed.some((fact) => GLUE_TELLS.has(fact));
}

/** The session as Glue applies it, completed with what only the event tells. */
export async function askGlue(glue: GlueSessions, session: Session): Promise<Answered> {
  const answer = await glue.getSession({ account: session.account, region: session.region, id: session.id });
  switch (answer.kind) {
    case 'gone':
      return { kind: 'gone' };
    case 'denied':
      return { kind: 'denied', failure: failureOf(answer.error) };
    case 'found':
      if (!sameCreation(session, answer.session)) return { kind: 'gone' };
      return { kind: 'found', session: completeSession(session, answer.session) };
  }
}
