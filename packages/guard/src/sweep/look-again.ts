import { endedStatus, type Session, sameCreation } from '@glue-session-guard/session';
import { dueAtOf } from '../decision/due-at';
import type { GuardContext, SessionResult, Visit } from '../enforcement/guard-context';
import { hasEnded, isFinished } from '../ledger/decide-claim';
import {
  type DueSession,
  type LedgerEntry,
  type LedgerKey,
  type LedgerRecord,
  recordedPrincipal,
} from '../ledger/ledger-record';
import { conclude } from './conclude';
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
  visit: LookVisit,
  context: GuardContext,
): Promise<SessionResult | Unjudged> {
  const { key } = due;
  const record = await context.ports.ledger.find(key);
  if (record === undefined || hasEnded(record)) return { kind: 'unjudged', why: 'not-known', key };
  // Of a session whose creator nobody knew, a sweep tells people first: only sweeps ask CloudTrail. One that waits it has judged.
  const mayBeUnknown = record.outcome?.kind === 'undecided' || visit.wait !== undefined;
  if (recordedPrincipal(record.decision) === undefined && !mayBeUnknown)
    return { kind: 'unjudged', why: 'deferred', key };
  const { account, region, sessionId: id } = key;
  const answer = await context.ports.glue.getSessionWithoutTags({ account, region, id });
  if (answer.kind === 'denied') return { kind: 'unjudged', why: 'denied', key };
  const session = answer.kind === 'found' && sameCreation(key, answer.session) ? answer.session : undefined;
  if (session === undefined || endedStatus(session) !== null)
    return settleEnded(session, { key, record }, { visit, context });
  const result = await judgeAnew(session, { visit, context });
  if (typeof result === 'string') return { kind: 'unjudged', why: result, key };
  await reschedule(due, result, context);
  return result;
}

type LookVisit = Omit<Visit, 'door'>;

interface Looking {
  readonly visit: LookVisit;
  readonly context: GuardContext;
}

async function judgeAnew(
  session: Session,
  { visit, context }: Looking,
): Promise<SessionResult | Extract<Unjudged['why'], 'ended' | 'gone' | 'deferred'>> {
  const judging = visit.isLastTry === undefined ? context : { ...context, isLastTry: visit.isLastTry };
  const first = await guardSwept(session, { ...visit, door: 'sweep', isKnown: true }, judging);
  const swept = first.kind === 'sought' ? await guardSought(first, undefined, judging) : first;
  return swept.kind === 'within' || swept.kind === 'guarded' ? swept.result : swept.kind;
}

/** It ended, is ending, or was deleted: its end goes on record, and people are told of one that was to be stopped. */
async function settleEnded(
  session: Session | undefined,
  { key, record }: LedgerEntry,
  { visit, context }: Looking,
): Promise<SessionResult | Unjudged> {
  if (isWaiting(record, visit)) {
    const concluded = await conclude({ key, record }, visit, context);
    if (concluded !== null) return concluded;
  }
  const ended = endOf(session, key, context.clock());
  if (ended !== null) await context.ports.ledger.end(key, ended);
  return { kind: 'unjudged', why: session === undefined ? 'gone' : 'ended', key };
}

/** A sweep claimed it and told nobody yet: it was starting. */
function isWaiting(record: LedgerRecord, { wait }: Pick<Visit, 'wait'>): boolean {
  return wait !== undefined && record.owner === wait.owner && !isFinished(record);
}

/** A claim wrote the new time with its record; then the session is not due at the old one, and this changes nothing. */
async function reschedule(due: DueSession, result: SessionResult, { ports }: GuardContext): Promise<void> {
  if (result.kind === 'wait') return;
  await ports.ledger.moveDue(due, dueAtOf(result.decision.evaluation) ?? null);
}
