import type { LimitsInUse } from '@glue-session-guard/limits';
import { endedStatus, type Session } from '@glue-session-guard/session';
import type { Trail } from '../creator-ports';
import { type CreatorProof, withProof } from '../creators/creator-proof';
import { HISTORY_BEHIND_MS } from '../creators/spans';
import { type AskNetwork, connectionsBeforeStop, connectionsForSweeps } from '../enforcement/ask-connections';
import { answerOf, refOf } from '../enforcement/ask-glue';
import { carryOut } from '../enforcement/carry-out';
import { creatorInLedger } from '../enforcement/creator-in-ledger';
import { type Case, type FactSource, gatherFacts } from '../enforcement/gather-facts';
import type { GuardContext, SessionResult, Visit } from '../enforcement/guard-context';
import { giveUp, withoutAnswer } from '../enforcement/last-try';
import { isPastDeadline } from '../enforcement/settings';
import { EVENT_COMES_MS, unprovenCreator } from '../enforcement/unproven-creator';
import { isFinished } from '../ledger/decide-claim';
import { ledgerKey } from '../ledger/ledger-record';

export interface SweepContext extends JudgingContext {
  readonly trail: Trail;
  /** From then on a visit begins with no other session, milliseconds since the epoch. */
  readonly deadline?: number;
  /** Asked before each session, since a visit takes minutes and a change of limits is in force sooner; those of the context when left out. */
  readonly limitsInForce?: () => Promise<LimitsInUse>;
}

/** The context with the limits that are in force now. */
export async function withLimitsInForce(context: SweepContext): Promise<SweepContext> {
  return context.limitsInForce === undefined ? context : { ...context, ...(await context.limitsInForce()) };
}

/** What it takes to judge a session that Glue told of. */
export interface JudgingContext extends GuardContext {
  /** When this visit of the place fails, its message is given up: people are then told of the sessions that made it fail. */
  readonly isLastTry?: boolean;
  /** How a connection is asked about: once for all sessions of a visit. Each time when left out. */
  readonly askNetwork?: AskNetwork;
}

/** `ended`: it had ended when it was listed. `deferred`: its creator may become known; the next sweep looks again. */
export type SweptSession =
  | { readonly kind: 'ended' }
  | { readonly kind: 'within' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'deferred' }
  | { readonly kind: 'guarded'; readonly result: SessionResult };

/** A session that is not within its limits, and whose creator neither its event nor the ledger told. */
export interface Sought {
  readonly kind: 'sought';
  readonly found: Case;
  readonly visit: Visit;
}

/** The same, with what was decided of a session within its limits. */
export type JudgedSession =
  | Exclude<SweptSession, { readonly kind: 'within' }>
  | { readonly kind: 'within'; readonly result: SessionResult };

/**
 * Guards one session of a ListSessions page. Most are within their limits and cost nothing more. Of the others the ledger
 * tells who created them and with which tags, and GetSession what the ledger does not know. Whose creator the ledger does not know is left to `guardSought`.
 */
export async function guardSwept(
  listed: Session,
  visit: Visit,
  context: JudgingContext,
): Promise<JudgedSession | Sought> {
  if (endedStatus(listed) !== null) return { kind: 'ended' };
  // Most sessions have a network, which needs no more than the listing to tell.
  const connections = connectionsForSweeps(context.askNetwork ?? context.ports.connections.networkOf);
  const sources = [
    connections,
    // A read of the ledger costs less than two calls of Glue, which CloudTrail records; and what a session was created with counts.
    creatorInLedger(context),
    glueForSweeps(context),
    connections,
    // Glue answers without the creator, and with the tags of now.
    creatorInLedger(context),
    connectionsBeforeStop(context),
  ];
  const found = await factsOf(listed, sources, context);
  if (found.asked?.kind === 'gone') return { kind: 'gone' };
  if (isNotWithin(found) && found.session.principal === undefined) return { kind: 'sought', found, visit };
  return swept(found, visit, context);
}

/**
 * Guards a session after its creator was sought.
 *
 * @param proof undefined when no call is known that can have created it
 */
export async function guardSought(
  { found, visit }: Sought,
  proof: CreatorProof | undefined,
  context: JudgingContext,
): Promise<JudgedSession> {
  const { session, asked } = found;
  const judged = await factsOf(
    withProof(session, proof),
    [unprovenCreator(context), glueBeforeLateStop(context), connectionsBeforeStop(context)],
    context,
  );
  if (judged.asked?.kind === 'gone') return { kind: 'gone' };
  const settled = judged.asked === undefined && asked !== undefined ? { ...judged, asked } : judged;
  if (mayBecomeKnown(settled, context)) return { kind: 'deferred' };
  return swept(settled, visit, context);
}

async function swept(found: Case, visit: Visit, context: JudgingContext): Promise<JudgedSession> {
  const result = await carriedOut(found, visit, context);
  return { kind: result.kind === 'within' ? 'within' : 'guarded', result };
}

async function factsOf(
  listed: Session,
  sources: readonly FactSource[],
  context: JudgingContext,
): Promise<Case> {
  try {
    return await gatherFacts(listed, sources, context);
  } catch (error) {
    if (context.isLastTry !== true) throw error;
    const found = await withoutAnswer(listed, error, context);
    // What the listing alone does not condemn, the next sweep judges.
    if (found.decision.evaluation.verdict !== 'over') throw error;
    return found;
  }
}

async function carriedOut(found: Case, visit: Visit, context: JudgingContext): Promise<SessionResult> {
  try {
    return await carryOut(found, visit, context);
  } catch (error) {
    if (context.isLastTry !== true && !(await hasFailedForLong(found, context))) throw error;
    return giveUp(found, error, { visit, context });
  }
}

/** Each sweep claims it anew, and none of them has a last try where sweeps are more frequent than retries. */
async function hasFailedForLong(
  { session }: Case,
  { ports, settings, clock }: JudgingContext,
): Promise<boolean> {
  const record = await ports.ledger.find(ledgerKey(session));
  if (record === undefined || isFinished(record)) return false;
  return isPastDeadline(record.claimedAt, clock(), settings.waiting);
}

function isNotWithin({ decision }: Case): boolean {
  return decision.evaluation.verdict !== 'within';
}

/**
 * Glue tells the tags of one session at a time, and whether the listed one still exists. When it may not be asked, the
 * listing is judged, and nothing is stopped.
 */
function glueForSweeps({ ports: { glue } }: JudgingContext): FactSource {
  return {
    isWorthAsking: isNotWithin,
    ask: (session) => answerOf(session, glue.getSession(refOf(session))),
  };
}

/** The search may have taken a while, and the id may be used again since. */
function glueBeforeLateStop({ ports: { glue } }: JudgingContext): FactSource {
  return {
    isWorthAsking: ({ decision }) => decision.response === 'stop',
    ask: (session) => answerOf(session, glue.getSessionWithoutTags(refOf(session))),
  };
}

/** Undecided, or over for want of a proven creator, and the session's event or CloudTrail's history will tell more soon. */
function mayBecomeKnown({ session, decision }: Case, { clock }: GuardContext): boolean {
  const { verdict, breaches, unproven } = decision.evaluation;
  if (session.principal !== undefined || (verdict !== 'undecided' && unproven === undefined)) return false;
  return clock() - session.createdAt < (breaches.length > 0 ? EVENT_COMES_MS : HISTORY_BEHIND_MS);
}
