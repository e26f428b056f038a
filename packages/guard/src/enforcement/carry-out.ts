import { isStarting, type Session } from '@glue-session-guard/session';
import { isObserved } from '../decision/decide';
import { enforcedOf } from '../decision/verdict';
import type { Failure } from '../ledger/failure';
import { type LedgerKey, type LedgerRecord, ledgerKey, type ToldBefore } from '../ledger/ledger-record';
import type { WaitState } from '../ports';
import { unreadConnection } from './ask-connections';
import { couldNotStop, type Ending, endSession, gaveUpWaiting } from './end-session';
import type { Case } from './gather-facts';
import type { GuardContext, SessionResult, Visit } from './guard-context';
import { holdBack } from './hold-back';
import { recordOf } from './record-of';
import { backOffSeconds, isPastDeadline } from './settings';
import { tell } from './tell';
import { waitForClaim } from './wait-for-claim';

/**
 * Carries out what was decided of a session: claim → act → record → alert. One that is within its limits is only written
 * down, at first sight. Throws what is worth a retry (throttling, faults of AWS); everything else is a result.
 */
export async function carryOut(found: Case, visit: Visit, context: GuardContext): Promise<SessionResult> {
  const { session, decision } = found;
  if (decision.evaluation.verdict !== 'within') return claimAndAct(found, visit, context);
  if (visit.isKnown !== true) {
    const key = ledgerKey(session);
    await context.ports.ledger.remember({
      key,
      now: context.clock(),
      ...recordOf(found, visit, context),
      ...(visit.door === 'sweep' && { listed: true }),
    });
  }
  return { kind: 'within', session, decision };
}

async function claimAndAct(found: Case, visit: Visit, context: GuardContext): Promise<SessionResult> {
  const { session, decision } = found;
  const key = ledgerKey(session);
  const now = context.clock();
  const { owner, wait } = visit;
  const claim = await context.ports.ledger.claim({
    key,
    owner,
    ...(wait && { continues: wait.owner }),
    now,
    leaseSeconds: context.settings.leaseSeconds,
    ...recordOf(found, visit, context),
    ...(visit.door === 'sweep' && { listed: true }),
  });
  switch (claim.kind) {
    case 'done':
    case 'superseded':
      return { kind: 'duplicate', reason: claim.kind, session, decision };
    case 'claimed-by-another':
      return waitForClaim(found, { until: claim.until, wait: waitState(visit, now) }, context);
    case 'claimed':
      return actAndTell(found, { key, visit, told: claim, earlier: claim.resumedFrom }, context);
  }
}

/** Does what was decided. When Glue could not be asked, nothing is called and that is the outcome. */
export async function act(found: Case, visit: Visit, context: GuardContext): Promise<Ending> {
  const { session, decision, asked } = found;
  const { evaluation } = decision;
  const at = context.clock();
  if (evaluation.verdict === 'exempt') return { kind: 'ended', outcome: { kind: 'exempt', at } };
  if (isObserved(evaluation.verdict, decision.response)) return observed(found, at);
  if (asked?.kind === 'gone') return { kind: 'ended', outcome: { kind: 'gone', at } };
  if (evaluation.verdict !== 'over') return undecided(asked?.failure ?? unreadConnection(found), at);
  if (decision.response !== 'stop') return { kind: 'ended', outcome: { kind: 'would-have-stopped', at } };
  if (asked?.kind === 'denied') return couldNotStop(asked.failure, at);
  const afterStop = evaluation.limits?.afterStop.value ?? 'keep';
  return endSession({ session, breaches: enforcedOf(evaluation.breaches), afterStop }, visit, context);
}

/** Nothing is done and nobody is told now, whatever it is: the digest of the day tells. What Glue refused to tell is asked again. */
function observed(found: Case, at: number): Ending {
  const { decision, asked } = found;
  const refused = asked?.kind === 'denied' ? asked.failure : unreadConnection(found);
  const failure = decision.evaluation.verdict === 'undecided' ? refused : undefined;
  return { kind: 'ended', outcome: { kind: 'observed', ...(failure !== undefined && { failure }), at } };
}

function undecided(failure: Failure | undefined, at: number): Ending {
  if (failure === undefined) return { kind: 'ended', outcome: { kind: 'undecided', at } };
  return { kind: 'ended', outcome: { kind: 'undecided', failure, at }, deadLetter: failure };
}

/** A stop that an earlier worker made and did not live to tell of is told of, not made again. */
async function actAndTell(found: Case, claimed: Claimed, context: GuardContext): Promise<SessionResult> {
  const { earlier, visit } = claimed;
  const ending: Ending =
    earlier?.outcome?.kind === 'stopped'
      ? { kind: 'ended', outcome: earlier.outcome }
      : afterTakeover(await act(found, visit, context), tookOver(earlier, visit));
  if (ending.kind === 'too-early') return waitOrGiveUp(found, claimed, context);
  if (ending.kind === 'held-back') return holdBack(found, { ...claimed, ...ending }, context);
  return tell(found, { ending, owner: visit.owner, ...claimed }, context);
}

/** Not handed on: the worker before left its claim, and nobody knows how far it came. */
function tookOver(earlier: LedgerRecord | undefined, { owner, wait }: Visit): boolean {
  return earlier !== undefined && earlier.owner !== owner && earlier.owner !== wait?.owner;
}

/** The worker before may have died between its stop, or deletion, and the record of it. */
function afterTakeover(ending: Ending, tookOver: boolean): Ending {
  if (!tookOver || ending.kind !== 'ended') return ending;
  const { outcome } = ending;
  if (outcome.kind !== 'already-ended' && outcome.kind !== 'gone') return ending;
  return { ...ending, outcome: { ...outcome, perhapsByGuard: true } };
}

interface Claimed {
  readonly key: LedgerKey;
  readonly told: ToldBefore;
  /** How far another worker, or an earlier attempt of this one, came. */
  readonly earlier: LedgerRecord | undefined;
  readonly visit: Visit;
}

async function waitOrGiveUp(found: Case, claimed: Claimed, context: GuardContext): Promise<SessionResult> {
  const { session, decision } = found;
  const { visit } = claimed;
  const { waiting } = context.settings;
  const now = context.clock();
  const state = waitState(visit, now);
  const since = waitingSince(session, claimed, state);
  if (isPastDeadline(since, now, waiting)) {
    const ending = gaveUpWaiting(session, waiting.deadlineMinutes, now);
    return tell(found, { ending, owner: visit.owner, ...claimed }, context);
  }
  const afterSeconds = backOffSeconds(now - since, waiting);
  const next = { ...state, attempt: state.attempt + 1 };
  return { kind: 'wait', reason: 'provisioning', afterSeconds, state: next, session, decision };
}

/**
 * A sweep comes anew each time and brings no state. A session that starts says itself for how long; of any other the claims
 * that ended in nothing do.
 */
function waitingSince(session: Session, { visit, earlier }: Claimed, { since }: WaitState): number {
  if (visit.door !== 'sweep') return since;
  return isStarting(session) ? session.createdAt : (earlier?.claimedAt ?? since);
}

function waitState({ wait, owner }: Visit, now: number): WaitState {
  return { since: wait?.since ?? now, attempt: wait?.attempt ?? 0, owner };
}
