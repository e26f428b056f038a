import { sessionAlert } from '../alerts/session-alert';
import type { Verdict } from '../decision/verdict';
import type { LedgerKey, Outcome } from '../ledger/ledger-record';
import type { Ended } from './end-session';
import type { Case } from './gather-facts';
import type { GuardContext, SessionResult } from './guard-context';

interface Ending {
  readonly ending: Ended;
  readonly key: LedgerKey;
  readonly owner: string;
  /** What people were told of this session before. */
  readonly toldOf: string | undefined;
}

/** Records the outcome, then alerts people, then records that: after a crash rather a second alert than none. Decision 7. */
export async function tell(found: Case, about: Ending, context: GuardContext): Promise<SessionResult> {
  const { ledger, alerts } = context.ports;
  const { ending, key, owner } = about;
  const { outcome } = ending;
  const news = newsOf(outcome, found.decision.evaluation.verdict);
  const isNews = news !== null && news !== about.toldOf;
  const ours = await ledger.advance(key, owner, { state: isNews ? 'acted' : 'settled', outcome });
  if (!ours)
    return { kind: 'duplicate', reason: 'taken-over', session: found.session, decision: found.decision };
  if (isNews) {
    await alerts.publish(sessionAlert({ ...found, outcome }));
    await ledger.advance(key, owner, { state: 'alerted', toldOf: news, at: context.clock() });
  }
  return finished(found, ending, isNews);
}

/** What is told once: the same failure at each retry is no news. Null when nobody need be told. */
export function newsOf(outcome: Outcome, verdict: Verdict): string | null {
  switch (outcome.kind) {
    case 'exempt':
      return null;
    case 'gone':
      // Gone before anything was known against it.
      return verdict === 'over' ? outcome.kind : null;
    case 'could-not-stop':
      return `${outcome.kind}:${outcome.failure.code}`;
    case 'undecided':
      return outcome.failure === undefined ? outcome.kind : `${outcome.kind}:${outcome.failure.code}`;
    default:
      return outcome.kind;
  }
}

function finished({ session, decision }: Case, ending: Ended, alerted: boolean): SessionResult {
  return {
    kind: 'finished',
    session,
    decision,
    outcome: ending.outcome,
    alerted,
    ...(ending.tagging === undefined ? {} : { tagging: ending.tagging }),
    ...(ending.deadLetter === undefined ? {} : { deadLetter: ending.deadLetter }),
  };
}
