import type { Evaluation } from '@glue-session-guard/guard';
import type { Prices } from '@glue-session-guard/limits';
import { printable } from '@glue-session-guard/problem';
import type { ReportSession } from '@glue-session-guard/report';
import { billedDpuHours, priceOf } from '../past/cost';
import type { Judged } from '../past/judge-past';
import { latestEnd } from '../past/past-session';
import type { Replayed } from '../stops';

const MINUTE_MS = 60_000;
const LONGEST_REASON = 1024;
/** Sessions of accounts that the directory does not have. */
const NO_UNIT = 'no organizational unit';

export interface ReportOptions {
  readonly prices: Prices;
  readonly withNames: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A replayed session as the report lists it. Time, DPU-hours and cost are upper bounds where its end is not known exactly. */
export function reportSession(
  { past, account, judged, before }: Replayed,
  { prices, withNames, now }: ReportOptions,
): ReportSession {
  const { session } = past;
  const { evaluation, response, organizationalUnit } = judged.decision;
  const end = latestEnd(past, now);
  const dpuHours = billedDpuHours(session, end.at) ?? 0;
  const who = withNames ? session.principal?.name : undefined;
  return {
    id: printable(session.id),
    account: session.account,
    accountName: account.kind === 'path' ? printable(account.name) : session.account,
    region: session.region,
    unit: organizationalUnit ?? NO_UNIT,
    createdAt: session.createdAt,
    verdict: evaluation.verdict,
    isStopped: response === 'stop',
    reasons: reasonsOf(evaluation),
    limits: evaluation.verdict === 'over' ? evaluation.breaches.map(({ limit }) => limit) : [],
    dpus: session.dpus.known ? session.dpus.value : null,
    minutes: (end.at - session.createdAt) / MINUTE_MS,
    dpuHours,
    cost: dpuHours * priceOf(session, prices),
    isBound: !end.isExact || !session.dpus.known,
    ...(who !== undefined && { who: printable(who) }),
    ...changeOf(judged, before),
  };
}

function reasonsOf({ breaches, gaps }: Evaluation): string[] {
  const reasons = [
    ...breaches.map(({ limit, text, source }) => `${limit}: ${text} (${source.file}:${source.line})`),
    ...gaps.map(({ limit, why }) => `${limit}: ${why}`),
  ];
  return reasons.map((reason) => printable(reason, LONGEST_REASON));
}

/** What the limits change that those of --base would have done otherwise. */
function changeOf(judged: Judged, before: Judged | undefined): Pick<ReportSession, 'change'> {
  const isStopped = judged.decision.response === 'stop';
  const wasStopped = before === undefined ? isStopped : before.decision.response === 'stop';
  return isStopped === wasStopped ? {} : { change: isStopped ? 'newly-stopped' : 'newly-allowed' };
}
