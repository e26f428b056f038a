import {
  completeSession,
  isRepeatOf,
  type LimitFact,
  type Session,
  sameCreation,
} from '@glue-session-guard/session';
import { type Evaluation, isAlertOnly } from '../decision/verdict';
import { failureOf } from '../ledger/failure';
import type { GetResult, SessionRef } from '../ports';
import type { Answer, FactSource } from './gather-facts';
import type { GuardContext } from './guard-context';

/** GetSession answers everything but the timeout, which Glue does not tell after the creation. */
const GLUE_TELLS: ReadonlySet<LimitFact> = new Set([
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
      session.seen === 'event' &&
      (isWorthAsking(evaluation, clock()) || isExemptByItsEvent(session, evaluation)),
    // The tags cost a call of their own, and the event mostly has them.
    ask: (session) =>
      answerOf(
        session,
        session.tags.known ? glue.getSessionWithoutTags(refOf(session)) : glue.getSession(refOf(session)),
      ),
  };
}

/**
 * Glue once more before each stop, unless it was asked in this visit: the id may be used again by now, after any time, and
 * then the session that has it is another one. What Glue tells of the session is judged anew.
 */
export function glueBeforeStop({ ports: { glue } }: GuardContext): FactSource {
  return {
    isWorthAsking: ({ session, decision, asked }) =>
      asked === undefined && session.seen === 'event' && decision.response === 'stop',
    ask: (session) => answerOf(session, glue.getSessionWithoutTags(refOf(session))),
  };
}

/** Without Glue's creation time nobody knows whether the call created the session, or an exempt caller only repeated it. */
function isExemptByItsEvent({ createdAtFrom }: Session, { exemption }: Evaluation): boolean {
  return exemption !== undefined && createdAtFrom === 'event';
}

function isWorthAsking(evaluation: Evaluation, now: number): boolean {
  const { verdict, gaps, assumed, until } = evaluation;
  // What is alerted only does not settle whether another limit is broken, for which it is stopped.
  if (verdict !== 'within' && verdict !== 'undecided' && !isAlertOnly(evaluation)) return false;
  // An event that comes so late does not tell whether its session still runs.
  if (until !== undefined && until.at <= now) return true;
  return gaps.some((gap) => GLUE_TELLS.has(gap.fact)) || assumed.some((fact) => GLUE_TELLS.has(fact));
}

/** The session as Glue applies it, completed with what only the event tells. @param asked Glue's answer for the session's id */
export async function answerOf(
  session: Session,
  asked: Promise<GetResult>,
): Promise<Exclude<Answer, { kind: 'nothing' }>> {
  const answer = await asked;
  switch (answer.kind) {
    case 'gone':
      return { kind: 'gone' };
    case 'denied':
      return { kind: 'denied', failure: failureOf(answer.error) };
    case 'found':
      if (!sameCreation(session, answer.session) && !isRepeatOf(session, answer.session))
        return { kind: 'gone' };
      return { kind: 'found', session: completeSession(session, answer.session) };
  }
}

export function refOf({ account, region, id }: Session): SessionRef {
  return { account, region, id };
}
