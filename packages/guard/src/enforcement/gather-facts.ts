import type { LimitsDocuments } from '@glue-session-guard/limits';
import type { Session } from '@glue-session-guard/session';
import { type Decision, decide, type PathResult, responseTo } from '../decision/decide';
import type { Failure } from '../ledger/failure';
import type { AccountDirectory } from '../ports';

/** A session with what was decided of it, and what came of asking for more facts when that did not help. */
export interface Case {
  readonly session: Session;
  readonly account: PathResult;
  readonly decision: Decision;
  /** `denied`: refused, or not answered at the last try. */
  readonly asked?: { readonly kind: 'gone' } | { readonly kind: 'denied'; readonly failure: Failure };
}

/** What a source knew of a session; `nothing` when it knew no more. */
export type Answer =
  | { readonly kind: 'found'; readonly session: Session }
  /** Deleted, or deleted and created anew under the same id. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'denied'; readonly failure: Failure }
  /** When it is stopped if nobody can prove who created it; null: not for that. Milliseconds since the epoch. */
  | { readonly kind: 'unproven'; readonly stopAt: number | null }
  | { readonly kind: 'nothing' };

/** Somewhere to ask for facts that a session still lacks. */
export interface FactSource {
  /** Whether its answer could change what was decided: each question costs a call. */
  isWorthAsking(found: Case): boolean;
  ask(session: Session): Promise<Answer>;
}

export interface FactsContext {
  readonly ports: { readonly directory: AccountDirectory };
  readonly documents: LimitsDocuments;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

/**
 * Decides about a session, and asks one source after the other for what is missing, as long as that could change the
 * decision. Events, sweeps and `gsg simulate` all come here and differ in their sources alone.
 */
export async function gatherFacts(
  session: Session,
  sources: readonly FactSource[],
  context: FactsContext,
): Promise<Case> {
  const account = await context.ports.directory.organizationalUnitPath(session.account);
  let stopUnprovenAt: number | null | undefined;
  const judgedNow = (known: Session) => judged(known, account, { ...context, stopUnprovenAt });
  let found = judgedNow(session);
  for (const source of sources) {
    if (!source.isWorthAsking(found)) continue;
    const answer = await source.ask(found.session);
    switch (answer.kind) {
      case 'found':
        found = { ...found, ...judgedNow(answer.session) };
        break;
      case 'gone':
        return { ...found, asked: answer };
      case 'denied':
        found = { ...found, asked: answer };
        break;
      case 'unproven':
        stopUnprovenAt = answer.stopAt;
        found = { ...found, ...judgedNow(found.session) };
        break;
      case 'nothing':
        break;
    }
  }
  return isUnverified(found) ? { ...found, decision: unverified(found.decision) } : found;
}

interface Judging extends FactsContext {
  readonly stopUnprovenAt: number | null | undefined;
}

function judged(session: Session, account: PathResult, { documents, clock, stopUnprovenAt }: Judging): Case {
  const by = { documents, now: clock(), ...(stopUnprovenAt !== undefined && { stopUnprovenAt }) };
  return { session, account, decision: decide(session, account, by) };
}

/** Glue was to tell more than the event, and may not be asked. What breaks a limit by the event alone breaks it all the same. */
function isUnverified({ session, decision, asked }: Case): boolean {
  return asked?.kind === 'denied' && session.seen === 'event' && decision.evaluation.verdict === 'within';
}

/** If a documented default alone shows that a session complies, and Glue may not be asked, it is not `within`. */
export function unverified(decision: Decision): Decision {
  const evaluation = { ...decision.evaluation, verdict: 'undecided' } as const;
  return { ...decision, evaluation, response: responseTo(evaluation) };
}
