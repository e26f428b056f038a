import type { HistoryEntry, LedgerHistory } from '@glue-session-guard/aws/operator';
import { type Decision, decide, pathIn, recordedSession } from '@glue-session-guard/guard';
import {
  type Concession,
  type Directory,
  type LimitsDocuments,
  resolveLimits,
  type Source,
} from '@glue-session-guard/limits';

/** How many sessions of the ledger used each concession, by its line. */
export type Uses = ReadonlyMap<string, number>;

interface Asked {
  readonly documents: LimitsDocuments;
  readonly directory: Directory;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

/**
 * Counts by the files of today which concession each session rested on: an exempt one on its exemption, one within its limits on
 * the override without which it would be over them, and one that was alerted on the alertOnly of the limit that it broke.
 */
export async function countUses(history: LedgerHistory, { from, to, ...asked }: Asked): Promise<Uses> {
  const uses = new Map<string, number>();
  const without = withoutOverrides(asked.documents);
  for await (const entry of history.entries({ from, to }, { all: true })) {
    for (const line of new Set(usedBy(entry, { ...asked, without })))
      uses.set(line, (uses.get(line) ?? 0) + 1);
  }
  return uses;
}

/** What names a concession in the count. */
export function lineOf({ source }: Pick<Concession, 'source'>): string {
  return lineText(source);
}

interface Judging extends Pick<Asked, 'documents' | 'directory'> {
  readonly without: LimitsDocuments;
}

function usedBy(entry: HistoryEntry, judging: Judging): string[] {
  const { verdict, breaches } = entry.record.decision;
  if (verdict === 'exempt') {
    const { exemption } = judged(entry, judging.documents, judging).evaluation;
    return exemption === undefined ? [] : [lineText(exemption.source)];
  }
  if (verdict === 'within') return overrideOf(entry, judging);
  const phased = breaches.filter(({ alertOnlyUntil }) => alertOnlyUntil !== undefined);
  return phased.length === 0 ? [] : alertOnlyOf(entry, judging, new Set(phased.map(({ limit }) => limit)));
}

/** The override of the account, where the session would be over its limits without any. */
function overrideOf(entry: HistoryEntry, judging: Judging): string[] {
  const override = limitsOf(entry, judging)?.override;
  if (override === undefined) return [];
  const isNeeded = judged(entry, judging.without, judging).evaluation.breaches.length > 0;
  return isNeeded ? [lineText(override.source)] : [];
}

function alertOnlyOf(entry: HistoryEntry, judging: Judging, broken: ReadonlySet<string>): string[] {
  const entries = Object.entries(limitsOf(entry, judging)?.alertOnly ?? {});
  return entries.flatMap(([limit, phase]) => (broken.has(limit) ? [lineText(phase.source)] : []));
}

function limitsOf({ account, record }: HistoryEntry, { documents, directory }: Judging) {
  const found = pathIn(directory, account);
  if (found.kind === 'unknown') return undefined;
  const resolution = resolveLimits(documents, found.path, { account, now: record.claimedAt });
  return resolution.kind === 'in-force' ? resolution.limits : undefined;
}

/** By when the session was judged, so that what has ended since counts for it. */
function judged(entry: HistoryEntry, documents: LimitsDocuments, { directory }: Judging): Decision {
  const session = recordedSession(entry);
  return decide(session, pathIn(directory, entry.account), { documents, now: entry.record.claimedAt });
}

function withoutOverrides(documents: LimitsDocuments): LimitsDocuments {
  return Object.fromEntries(
    Object.entries(documents).map(([id, document]) => [id, { ...document, accounts: {} }]),
  );
}

function lineText({ file, line }: Source): string {
  return `${file}:${line}`;
}
