import { namedLimits } from '@glue-session-guard/limits';
import { GuardError, toGuardError } from '@glue-session-guard/problem';
import type { Session } from '@glue-session-guard/session';
import { sessionAlert } from '../alerts/session/session-alert';
import { uncovered } from '../decision/evaluate';
import { type Failure, failureOf } from '../ledger/failure';
import { act, carryOut } from './carry-out';
import { type Case, gatherFacts, unverified } from './gather-facts';
import type { GuardContext, SessionResult, Visit } from './guard-context';
import { topicOf } from './tell';

/**
 * What is known of a session when the last try to ask for more has failed. Then nothing is stopped, as if Glue had refused
 * to answer, and what would be within its limits by what it told itself is undecided.
 */
export async function withoutAnswer(session: Session, error: unknown, context: GuardContext): Promise<Case> {
  const asked = { kind: 'denied', failure: lastFailure(session, error) } as const;
  const found = await byItself(session, context);
  const { verdict } = found.decision.evaluation;
  return { ...found, asked, ...(verdict === 'within' && { decision: unverified(found.decision) }) };
}

/**
 * Records that a session could not be dealt with, and tells people why, before its message is given up. Where even that
 * cannot be recorded, people are told all the same. Throws the error where nobody need be told.
 */
export async function giveUp(
  found: Case,
  error: unknown,
  { visit, context }: { readonly visit: Visit; readonly context: GuardContext },
): Promise<SessionResult> {
  const { verdict } = found.decision.evaluation;
  if (verdict === 'within' || verdict === 'exempt') throw error;
  const failed: Case = {
    ...found,
    asked: found.asked ?? { kind: 'denied', failure: lastFailure(found.session, error) },
  };
  try {
    return await carryOut(failed, visit, context);
  } catch {
    const ending = await act(failed, visit, context);
    if (ending.kind === 'ended' && topicOf(ending.outcome, verdict) !== null)
      await context.ports.alerts.publish(
        sessionAlert({
          ...failed,
          outcome: ending.outcome,
          limits: namedLimits(context),
        }),
      );
    throw error;
  }
}

async function byItself(session: Session, context: GuardContext): Promise<Case> {
  try {
    return await gatherFacts(session, [], context);
  } catch {
    const evaluation = uncovered(`the OU of account ${session.account} could not be looked up`);
    return {
      session,
      account: { kind: 'unknown' },
      decision: { evaluation, response: 'alert', organizationalUnit: null },
    };
  }
}

function lastFailure({ id }: Session, thrown: unknown): Failure {
  const error = toGuardError(thrown);
  if (error.code !== 'GSG_UNEXPECTED') return failureOf(error);
  const { name = 'Error' } = error.facts;
  return failureOf(
    new GuardError(
      'GSG_TRIED_TOO_OFTEN',
      `every try to deal with session ${JSON.stringify(id)} failed, the last one with ${name}: ${error.message}`,
      {
        hint: 'The next sweep tries again. Once the cause is mended, `npm run -s gsg -- redrive` tries it at once.',
      },
    ),
  );
}
