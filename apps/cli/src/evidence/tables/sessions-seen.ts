import type { HistoryEntry, LedgerHistory, TimeRange } from '@glue-session-guard/aws/operator';
import { exemptionsOf } from '@glue-session-guard/guard';
import type { Directory, LimitsDocuments } from '@glue-session-guard/limits';
import type { GuardError } from '@glue-session-guard/problem';
import { type PastSession, pastSession } from '../../history/history';

/** What the ledger says of a time range: each session that was claimed, and counts of all. */
export interface SessionsSeen {
  readonly claimed: readonly ClaimedSession[];
  /** By day (UTC), account, verdict and outcome, in this order, separated by spaces. */
  readonly counts: ReadonlyMap<string, number>;
  /** Sessions by account. */
  readonly accounts: ReadonlyMap<string, number>;
  readonly versions: ReadonlyMap<string, VersionUse>;
  /** Exempt sessions by the file and line of the exemption. */
  readonly exemptions: ReadonlyMap<string, number>;
  /** Exempt sessions for which no exemption was found: it was taken out since, or their creator is not on record any more. */
  readonly unexplained: number;
  /** Why items of the ledger cannot be read: they may be sessions that stand in no file. */
  readonly unreadable: readonly GuardError[];
}

interface ClaimedSession extends PastSession {
  /** Who held the stop back: an operator or a budget; null when nobody did. */
  readonly heldBackBy: string | null;
  readonly outcomeAt: number | undefined;
}

interface VersionUse {
  readonly sessions: number;
  readonly first: number;
  readonly last: number;
}

/** Reads the ledger once, oldest sessions last. Memory grows with the sessions that were claimed, not with all. */
export async function sessionsSeen(
  ledger: LedgerHistory,
  range: TimeRange,
  { directory, documents }: { readonly directory: Directory; readonly documents: LimitsDocuments },
): Promise<SessionsSeen> {
  const claimed: ClaimedSession[] = [];
  const counts = new Map<string, number>();
  const accounts = new Map<string, number>();
  const versions = new Map<string, VersionUse>();
  const exemptions = new Map<string, number>();
  const unreadable: GuardError[] = [];
  let unexplained = 0;
  const which = { all: true, unreadable: (error: GuardError) => unreadable.push(error) };
  for await (const entry of ledger.entries(range, which)) {
    const past = pastSession(entry, directory);
    add(counts, [past.time.slice(0, 10), past.account, past.verdict, past.outcome].join(' '));
    add(accounts, past.account);
    addVersion(versions, past.limitsVersion, entry.record.claimedAt);
    if (past.outcome === 'left-alone') continue;
    claimed.push({ ...past, heldBackBy: heldBackBy(entry), outcomeAt: entry.record.outcome?.at });
    if (past.verdict !== 'exempt') continue;
    const places = exemptionPlaces(entry, documents);
    for (const place of places) add(exemptions, place);
    if (places.length === 0) unexplained += 1;
  }
  return { claimed, counts, accounts, versions, exemptions, unexplained, unreadable };
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function addVersion(versions: Map<string, VersionUse>, version: string | null, at: number): void {
  const { sessions = 0, first = at, last = at } = versions.get(version ?? 'unknown') ?? {};
  versions.set(version ?? 'unknown', {
    sessions: sessions + 1,
    first: Math.min(first, at),
    last: Math.max(last, at),
  });
}

function heldBackBy({ record: { outcome } }: HistoryEntry): string | null {
  return (outcome?.kind === 'would-have-stopped' ? outcome.heldBackBy : undefined) ?? null;
}

/** File and line of the exemptions of the session's OU that held for its creator when it was judged. */
function exemptionPlaces({ record }: HistoryEntry, documents: LimitsDocuments): string[] {
  const { organizationalUnit, principalArns } = record.decision;
  const document = organizationalUnit === null ? undefined : documents[organizationalUnit];
  return exemptionsOf({ arns: principalArns }, document?.exemptions ?? [], record.claimedAt).map(
    ({ source }) => `${source.file}:${source.line}`,
  );
}
