import { type LimitName, namedLimits } from '@glue-session-guard/limits';
import { sessionAlert } from '../alerts/session/session-alert';
import type { Decision } from '../decision/decide';
import type { Verdict } from '../decision/verdict';
import type { Failure } from '../ledger/failure';
import type { LedgerKey, Outcome, ToldBefore } from '../ledger/ledger-record';
import type { Ended } from './end-session';
import type { Case } from './gather-facts';
import type { GuardContext, SessionResult } from './guard-context';

interface Ending {
  readonly ending: Ended;
  readonly key: LedgerKey;
  readonly owner: string;
  /** What people were told of this session before. */
  readonly told: ToldBefore;
}

/** Records the outcome, then hands the alert to the alerter, then records that: after a crash rather a second alert than none. Decisions 7 and 37. */
export async function tell(found: Case, about: Ending, context: GuardContext): Promise<SessionResult> {
  const { ledger, alerts } = context.ports;
  const { ending, key, owner } = about;
  const { outcome } = ending;
  const news = newsOf(found.decision, outcome, about.told);
  const ours = await ledger.advance(key, owner, { state: news === null ? 'settled' : 'acted', outcome });
  if (!ours)
    return { kind: 'duplicate', reason: 'taken-over', session: found.session, decision: found.decision };
  if (news !== null) {
    await alerts.publish(
      sessionAlert({
        ...found,
        outcome,
        newLimits: news.newLimits,
        limits: namedLimits(context),
      }),
    );
    const { toldOf, toldLimits } = news;
    await ledger.advance(key, owner, { state: 'queued', toldOf, toldLimits, at: context.clock() });
  }
  return finished(found, ending, news !== null);
}

interface News extends Required<ToldBefore> {
  /** Limits that people were not told of, where they were told of others. */
  readonly newLimits: readonly LimitName[];
}

/** What people are to be told that they do not know: another outcome, or another broken limit. Null when they know all. */
function newsOf({ evaluation }: Decision, outcome: Outcome, told: ToldBefore): News | null {
  const toldOf = topicOf(outcome, evaluation.verdict);
  if (toldOf === null) return null;
  const before = told.toldLimits ?? [];
  const more = evaluation.breaches.map(({ limit }) => limit).filter((limit) => !before.includes(limit));
  if (toldOf === told.toldOf && more.length === 0) return null;
  return { toldOf, toldLimits: [...before, ...more], newLimits: before.length === 0 ? [] : more };
}

/** What is told once: the same failure at each retry is no news. Null when nobody need be told. */
export function topicOf(outcome: Outcome, verdict: Verdict): string | null {
  switch (outcome.kind) {
    case 'exempt':
    case 'observed':
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
    ...deadLetterOf(ending),
  };
}

/** In a Region that the account has not enabled no redrive stops anything: the alert says so, and nothing is kept for one. */
function deadLetterOf({ deadLetter }: Ended): { readonly deadLetter?: Failure } {
  if (deadLetter === undefined || deadLetter.code === 'GSG_MEMBER_REGION_NOT_ENABLED') return {};
  return { deadLetter };
}
