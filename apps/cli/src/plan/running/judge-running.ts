import type { HistoryEntry } from '@glue-session-guard/aws/operator';
import { decide, pathIn, recordedSession } from '@glue-session-guard/guard';
import type { Directory, LimitsDocuments } from '@glue-session-guard/limits';
import type { PlannedFile } from '../plan-schema';

/** Sessions that run now, by what the limits say of them. */
export type Running = NonNullable<PlannedFile['running']>;

/** The sessions of one account; of an account where none runs, all are zero. */
export type RunningIn = (accounts: readonly string[]) => Running;

interface Judged {
  readonly before: LimitsDocuments;
  readonly after: LimitsDocuments;
  readonly directory: Directory;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const NONE: Running = { total: 0, over: 0, overBefore: 0, toStop: 0, undecided: 0 };

/** What the new limits say of the sessions that run now, by the code that decides about them in the hub. */
export function judgeRunning(entries: readonly HistoryEntry[], judged: Judged): RunningIn {
  const byAccount = new Map<string, Running>();
  for (const entry of entries) {
    byAccount.set(entry.account, sum(byAccount.get(entry.account) ?? NONE, judge(entry, judged)));
  }
  return (accounts) => accounts.map((account) => byAccount.get(account) ?? NONE).reduce(sum, NONE);
}

function judge(entry: HistoryEntry, { before, after, directory, now }: Judged): Running {
  const session = recordedSession(entry);
  const path = pathIn(directory, entry.account);
  const by = (documents: LimitsDocuments) => decide(session, path, { documents, now });
  const { evaluation, response } = by(after);
  return {
    total: 1,
    over: Number(evaluation.verdict === 'over'),
    overBefore: Number(by(before).evaluation.verdict === 'over'),
    toStop: Number(response === 'stop'),
    undecided: Number(evaluation.verdict === 'undecided'),
  };
}

function sum(a: Running, b: Running): Running {
  return {
    total: a.total + b.total,
    over: a.over + b.over,
    overBefore: a.overBefore + b.overBefore,
    toStop: a.toStop + b.toStop,
    undecided: a.undecided + b.undecided,
  };
}
