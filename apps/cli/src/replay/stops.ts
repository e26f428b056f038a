import type { PathResult } from '@glue-session-guard/guard';
import type { Judged } from './past/judge-past';
import type { PastSession } from './past/past-session';
import type { ReplayedStop } from './replay-schema';

/** One session with what the guard would have done about it. */
export interface Replayed {
  readonly past: PastSession;
  readonly account: PathResult;
  readonly judged: Judged;
  /** By the limits of --base; absent without them. */
  readonly before?: Judged;
}

const MOST_STOPS = 1000;

/** A session that would have been stopped. @param dpuHoursSaved undefined where its DPUs are not known */
export function stopOf(
  { past, account, judged }: Replayed,
  dpuHoursSaved: number | undefined,
  withNames: boolean,
): ReplayedStop {
  const { session } = past;
  return {
    at: iso(judged.at),
    createdAt: iso(session.createdAt),
    account: session.account,
    accountName: account.kind === 'path' ? account.name : null,
    region: session.region,
    sessionId: session.id,
    organizationalUnit: judged.decision.organizationalUnit,
    person: withNames ? (session.principal?.name ?? null) : null,
    breaches: judged.decision.evaluation.breaches.map(({ limit, actual, allowed, source }) => ({
      limit,
      actual: typeof actual === 'object' && actual !== null ? [...actual] : actual,
      allowed: typeof allowed === 'object' && allowed !== null ? [...allowed] : allowed,
      source: `${source.file}:${source.line}`,
    })),
    dpuHoursSaved: dpuHoursSaved === undefined ? null : Math.round(dpuHoursSaved * 100) / 100,
  };
}

/** Keeps those with the most DPU-hours; where they are not known they come first, since nobody can say that they are few. */
export function worstStops(most = MOST_STOPS) {
  let kept: ReplayedStop[] = [];
  let seen = 0;
  const cut = () => {
    kept.sort((a, b) => weight(b) - weight(a) || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    kept = kept.slice(0, most);
  };
  return {
    add: (stop: ReplayedStop) => {
      seen += 1;
      kept.push(stop);
      if (kept.length > 2 * most) cut();
    },
    list: () => {
      cut();
      return { stops: kept, moreStops: seen - kept.length };
    },
  };
}

function weight({ dpuHoursSaved }: ReplayedStop): number {
  return dpuHoursSaved ?? Number.MAX_VALUE;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
