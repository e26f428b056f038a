import { brakeAlert } from '../alerts/brake-alert';
import type { LedgerKey, Outcome } from '../ledger/ledger-record';
import type { HeldBackByScope, WaitState } from '../ports';
import type { Case } from './gather-facts';
import type { GuardContext, SessionResult, Visit } from './guard-context';

interface HeldBack {
  readonly admission: HeldBackByScope;
  readonly key: LedgerKey;
  readonly visit: Visit;
}

/**
 * A stop that a scope of the brake holds back is no end: the session's message goes back on the queue, and the session is
 * judged anew when it returns. A sweep has no message, and the next one looks again. People are told once an account and
 * window, before anything is written: after a crash rather a second alert than none.
 */
export async function holdBack(found: Case, held: HeldBack, context: GuardContext): Promise<SessionResult> {
  const { session, decision } = found;
  const { admission, key, visit } = held;
  await tellOnce(found, admission, context);
  const at = context.clock();
  const afterSeconds = secondsUntilNextTry(admission.roomAt, at, visit.wait?.heldBack ?? 0);
  const againAt = at + afterSeconds * 1000;
  const outcome: Outcome = {
    kind: 'would-have-stopped',
    heldBackBy: 'blast-radius',
    ...(visit.door === 'event' && { againAt }),
    at,
  };
  const ours = await context.ports.ledger.advance(key, visit.owner, { state: 'settled', outcome });
  if (!ours) return { kind: 'duplicate', reason: 'taken-over', session, decision };
  if (visit.door === 'sweep') return { kind: 'finished', session, decision, outcome, alerted: false };
  const state = nextState(visit, againAt);
  return {
    kind: 'wait',
    reason: 'held-back',
    scope: admission.scope,
    afterSeconds,
    state,
    session,
    decision,
  };
}

/** What it waits for when it returns is waited for from then on. */
function nextState({ wait, owner }: Visit, since: number): WaitState {
  return { since, attempt: wait?.attempt ?? 0, owner, heldBack: (wait?.heldBack ?? 0) + 1 };
}

/** SQS delays a message by 15 minutes at most. */
const LONGEST_SECONDS = 900;
const FIRST_SECONDS = 30;

/**
 * Seconds until the brake is asked again: when there may be room, and less and less often, so that a mistake in a limit
 * file that holds thousands of sessions back does not keep the queue busy.
 */
function secondsUntilNextTry(roomAt: number, now: number, heldBack: number): number {
  const untilRoom = Math.ceil((roomAt - now) / 1000);
  return Math.min(LONGEST_SECONDS, Math.max(untilRoom, Math.ceil(FIRST_SECONDS * 1.5 ** heldBack)));
}

async function tellOnce(
  { session, account, decision }: Case,
  admission: HeldBackByScope,
  { ports, clock }: GuardContext,
): Promise<void> {
  const topic = `brake/${session.account}`;
  if (!(await ports.pace.claimTelling(topic, clock()))) return;
  await ports.alerts.publish(brakeAlert({ admission, session, account, decision, now: clock() }));
  await ports.pace.told(topic, clock(), admission.minutes * 60_000);
}
