import { type Session, sameCreation } from '@glue-session-guard/session';
import { dueAtOf } from '../decision/due-at';
import type { GuardContext, SessionResult, Visit } from '../enforcement/guard-context';
import { hasEnded } from '../ledger/decide-claim';
import { type DueSession, type LedgerKey, recordedPrincipal } from '../ledger/ledger-record';
import { endOf } from './settle-open';
import { guardSought, guardSwept } from './swept-session';

/** What a second look at one session came to, where nothing was decided anew. */
export interface Unjudged {
  readonly kind: 'unjudged';
  /**
   * `not-known`: the ledger has no such session, or its end. `ended`, `gone`: its end was recorded now. `denied`: Glue may
   * not be asked. `deferred`: the ledger does not know who created it, so the next sweep judges it, which asks CloudTrail.
   */
  readonly why: 'not-known' | 'ended' | 'gone' | 'denied' | 'deferred';
  readonly key: LedgerKey;
}

/**
 * Judges a session of the ledger anew, with the limits, exemptions and organizational unit in force now: one that is due
 * since the clock bounds it, or one that a sweep could not stop yet. Decision 30. Throws what is worth a retry.
 */
export async function lookAgain(
  due: DueSession,
  visit: Omit<Visit, 'door'>,
  context: GuardContext,
): Promise<SessionResult | Unjudged> {
  const { key } = due;
  const unjudged = (why: Unjudged['why']): Unjudged => ({ kind: 'unjudged', why, key });
  const record = await context.ports.ledger.find(key);
  if (record === undefined || hasEnded(record)) return unjudged('not-known');
  // Of a session whose creator nobody knew, a sweep tells people first: only sweeps ask CloudTrail.
  const isTold = record.outcome?.kind === 'undecided';
  if (recordedPrincipal(record.decision) === undefined && !isTold) return unjudged('deferred');
  const { account, region, sessionId: id } = key;
  const answer = await context.ports.glue.getSessionWithoutTags({ account, region, id });
  if (answer.kind === 'denied') return unjudged('denied');
  const session = answer.kind === 'found' && sameCreation(key, answer.session) ? answer.session : undefined;
  if (await recordEnd(session, key, context)) return unjudged(session === undefined ? 'gone' : 'ended');
  if (session === undefined) return unjudged('gone');
  const judging = visit.isLastTry === undefined ? context : { ...context, isLastTry: visit.isLastTry };
  const first = await guardSwept(session, { ...visit, door: 'sweep', isKnown: true }, judging);
  const swept = first.kind === 'sought' && isTold ? await guardSought(first, undefined, judging) : first;
  switch (swept.kind) {
    case 'sought':
      return unjudged('deferred');
    case 'ended':
    case 'gone':
    case 'deferred':
      return unjudged(swept.kind);
    case 'within':
    case 'guarded':
      await reschedule(due, swept.result, context);
      return swept.result;
  }
}

async function recordEnd(
  session: Session | undefined,
  key: LedgerKey,
  { ports, clock }: GuardContext,
): Promise<boolean> {
  const ended = endOf(session, key, clock());
  if (ended !== null) await ports.ledger.end(key, ended);
  return ended !== null;
}

/** A claim wrote the new time with its record; then the session is not due at the old one, and this changes nothing. */
async function reschedule(due: DueSession, result: SessionResult, { ports }: GuardContext): Promise<void> {
  if (result.kind === 'wait') return;
  await ports.ledger.moveDue(due, dueAtOf(result.decision.evaluation) ?? null);
}
