import { completeSession, type Session, type SessionFact, sameCreation } from '@glue-session-guard/session';
import type { Evaluation } from '../decision/verdict';
import { failureOf } from '../ledger/failure';
import type { GlueSessions } from '../ports';
import type { Answer, FactSource } from './gather-facts';
import type { GuardContext } from './guard-context';

/** GetSession answers everything but the timeout, which Glue does not tell after the creation. */
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

/** Glue, for a session that an event told of: asked once, where its answer could make the evaluation firmer. */
export function glueForEvents({ ports: { glue }, clock }: GuardContext): FactSource {
  return {
    isWorthAsking: ({ session, decision: { evaluation } }) =>
      session.seen === 'event' && isWorthAsking(evaluation, clock()),
    ask: (session) => askGlue(glue, session),
  };
}

function isWorthAsking({ verdict, gaps, assumed, until }: Evaluation, now: number): boolean {
  if (verdict !== 'within' && verdict !== 'undecided') return false;
  // An event that comes so late does not tell whether its session still runs.
  if (until !== undefined && until.at <= now) return true;
  return gaps.some((gap) => GLUE_TELLS.has(gap.fact)) || assumed.some((fact) => GLUE_TELLS.has(fact));
}

/** The session as Glue applies it, completed with what only the event tells. */
export async function askGlue(
  glue: GlueSessions,
  session: Session,
): Promise<Exclude<Answer, { kind: 'nothing' }>> {
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
