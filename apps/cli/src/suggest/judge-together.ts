import { pathIn } from '@glue-session-guard/guard';
import type { Directory, LimitsDocuments } from '@glue-session-guard/limits';
import { countPast, type PastCounts } from '../plan/past/count-past';
import { gatherFacts } from '../replay/past/gather-facts';
import { judgePast } from '../replay/past/judge-past';
import type { PastSession } from '../replay/past/past-session';
import type { JudgedTogether } from './suggest-schema';

interface Sides {
  readonly before: LimitsDocuments;
  readonly after: LimitsDocuments;
  readonly directory: Directory;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface Together {
  /** By the OU whose file holds a session. */
  readonly byUnit: ReadonlyMap<string, JudgedTogether>;
  /** What the suggestions mean for the sessions, as a plan tells it. */
  readonly past: PastCounts;
}

const NONE: JudgedTogether = { sessions: 0, over: 0, stopped: 0, mayBeOver: 0 };

/**
 * Keeps the sessions that suggestions were made from, and holds them against all of these together: standard input cannot be read
 * twice, and nobody wants to read a year of logs twice.
 */
export function keepSessions() {
  const kept = gatherFacts<PastSession>();
  return {
    add: (past: PastSession): void => kept.add(`${past.session.account}/${past.session.id}`, past),
    judge: (sides: Sides): Together => {
      const past = countPast(sides.now);
      const byUnit = new Map<string, JudgedTogether>();
      for (const group of kept.groups()) for (const session of group) judge(session, sides, { byUnit, past });
      return { byUnit, past };
    },
  };
}

function judge(
  past: PastSession,
  { before, after, directory, now }: Sides,
  sums: { readonly byUnit: Map<string, JudgedTogether>; readonly past: PastCounts },
): void {
  const account = pathIn(directory, past.session.account);
  const judged = judgePast(past, { account, documents: after, now });
  sums.past.add({ past, account, judged, before: judgePast(past, { account, documents: before, now }) });
  const { evaluation, response } = judged.decision;
  const unit = evaluation.limits?.organizationalUnit;
  if (unit === undefined) return;
  const { sessions, over, stopped, mayBeOver } = sums.byUnit.get(unit) ?? NONE;
  sums.byUnit.set(unit, {
    sessions: sessions + 1,
    over: over + Number(evaluation.verdict === 'over'),
    stopped: stopped + Number(response === 'stop'),
    mayBeOver: mayBeOver + Number(judged.mayBeOver !== undefined),
  });
}
