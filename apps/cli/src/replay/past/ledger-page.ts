import type { HistoryEntry, HistoryPage } from '@glue-session-guard/aws/operator';
import { type Indexed, recordedSession } from '@glue-session-guard/guard';
import { unknown } from '@glue-session-guard/session';
import type { PastEnd, PastSession } from './past-session';

/** The sessions of a page of the ledger as a replay takes them. */
export function ledgerPage({ sessions, unreadable }: HistoryPage): Indexed<PastSession> {
  return { sessions: sessions.map(ledgerSession), unreadable };
}

/** A session as the ledger remembers it, judged at its creation as its event was. */
function ledgerSession(entry: HistoryEntry): PastSession {
  const session = { ...recordedSession(entry), seen: 'event', status: NOT_TOLD } as const;
  const end = endOf(entry.record);
  return end === undefined ? { session } : { session, end };
}

const NOT_TOLD = unknown('the ledger does not have it');

/** Glue tells when a session ended together with its DPU-seconds; without them a sweep noticed the end some time later. */
function endOf({ outcome, ended }: HistoryEntry['record']): PastEnd | undefined {
  if (outcome?.kind === 'stopped') return { at: outcome.at, isExact: true };
  return ended && { at: ended.at, isExact: ended.dpuSeconds !== undefined };
}
