import type { HistoryEntry, LedgerHistory, TimeRange } from '@glue-session-guard/aws/operator';
import {
  type Breach,
  type Failure,
  type Indexed,
  type OutcomeKind,
  pathIn,
  type SessionAsCreated,
  type Verdict,
} from '@glue-session-guard/guard';
import type { Directory } from '@glue-session-guard/limits';
import type { GuardError } from '@glue-session-guard/problem';
import type { Person } from '@glue-session-guard/session';
import { accountName } from '../operate/operate';

/**
 * `unfinished`: claimed, and nothing recorded since. A worker is at it, or crashed: then the next sweep finishes it.
 * `left-alone`: within its limits, so nothing was done.
 */
export type ToldOutcome = OutcomeKind | 'unfinished' | 'left-alone';

/** One session, as `gsg history --json` prints it. */
export interface PastSession {
  /** When the guard claimed it, or saw it first where it left it alone; ISO 8601. */
  readonly time: string;
  readonly account: string;
  readonly accountName: string | null;
  readonly organizationalUnit: string | null;
  readonly region: string;
  readonly sessionId: string;
  readonly principal: string | null;
  /** The person behind the principal, as far as CloudTrail told; null where it told of none. */
  readonly person: Person | null;
  readonly door: 'event' | 'sweep';
  /** What it was created with, as far as it was told; null in records of release 0.1.0. */
  readonly asCreated: SessionAsCreated | null;
  /** Which limits it was judged by; null in records of release 0.1.0. */
  readonly limitsVersion: string | null;
  readonly limitsCommit: string | null;
  readonly verdict: Verdict;
  readonly outcome: ToldOutcome;
  /** How and when the session ended, as a sweep found it; null while it runs as far as the guard knows. */
  readonly ended: { readonly how: string; readonly at: string; readonly dpuSeconds: number | null } | null;
  /** Why it could not be stopped or decided. */
  readonly failure: Failure | null;
  readonly breaches: readonly (Pick<Breach, 'limit' | 'actual' | 'allowed' | 'text' | 'source'> & {
    /** Until when the limit stops nobody, ISO 8601; absent where it was enforced. */
    readonly alertOnlyUntil?: string;
  })[];
}

/** Whatever is given must hold. */
export interface HistoryFilter {
  readonly account?: string;
  /** An OU or the root: sessions of its accounts, and those judged by its limits. */
  readonly ou?: string;
  readonly outcome?: ToldOutcome;
  /** Also the sessions that were left alone. */
  readonly all?: boolean;
}

/** The sessions of the ledger in a time range, newest first, and why others cannot be read. */
export async function history(
  ledger: LedgerHistory,
  range: TimeRange,
  { filter, directory }: { readonly filter: HistoryFilter; readonly directory: Directory },
): Promise<Indexed<PastSession>> {
  const sessions: PastSession[] = [];
  const unreadable: GuardError[] = [];
  const { all = false } = filter;
  for await (const entry of ledger.entries(range, { all, unreadable: (error) => unreadable.push(error) })) {
    const past = pastSession(entry, directory);
    if (isWanted(past, filter, directory)) sessions.push(past);
  }
  return { sessions, unreadable };
}

/** A session of the ledger as people and scripts are told of it. */
export function pastSession(
  { account, region, sessionId, record }: HistoryEntry,
  directory: Directory,
): PastSession {
  const { decision, outcome, claimedAt, ended, state } = record;
  return {
    time: new Date(claimedAt).toISOString(),
    account,
    accountName: accountName(directory, account),
    organizationalUnit: decision.organizationalUnit,
    region,
    sessionId,
    principal: decision.principal,
    person: decision.person ?? null,
    door: decision.door,
    asCreated: decision.asCreated ?? null,
    limitsVersion: decision.limitsVersion ?? null,
    limitsCommit: decision.limitsCommit ?? null,
    verdict: decision.verdict,
    outcome: outcome?.kind ?? (state === 'watched' ? 'left-alone' : 'unfinished'),
    ended:
      ended === undefined
        ? null
        : {
            how: ended.how,
            at: new Date(ended.at).toISOString(),
            dpuSeconds: ended.dpuSeconds ?? null,
          },
    failure: (outcome !== undefined && 'failure' in outcome ? outcome.failure : undefined) ?? null,
    breaches: decision.breaches.map(({ limit, actual, allowed, text, source, alertOnlyUntil }) => ({
      limit,
      actual,
      allowed,
      text,
      source,
      ...(alertOnlyUntil !== undefined && { alertOnlyUntil: new Date(alertOnlyUntil).toISOString() }),
    })),
  };
}

function isWanted(past: PastSession, { account, ou, outcome }: HistoryFilter, directory: Directory): boolean {
  if (account !== undefined && past.account !== account) return false;
  if (outcome !== undefined && past.outcome !== outcome) return false;
  if (ou === undefined || past.organizationalUnit === ou) return true;
  const place = pathIn(directory, past.account);
  return place.kind === 'path' && place.path.includes(ou);
}
