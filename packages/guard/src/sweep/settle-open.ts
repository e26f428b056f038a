import { endedStatus, type Session, sameCreation } from '@glue-session-guard/session';
import type { GuardContext, SessionResult } from '../enforcement/guard-context';
import { isFinished } from '../ledger/decide-claim';
import type { OpenSession, SessionEnd } from '../ledger/ledger-record';
import { conclude } from './conclude';

/** What a sweep listed in a place, by session id; null when nothing could be listed. */
export type Listing = ReadonlyMap<string, Session> | null;

/**
 * Brings one open session of the ledger up to date after the listing. What a worker began and did not tell of is
 * concluded; of the others the end is recorded, when they ended. Throws what is worth a retry.
 *
 * @param owner who claims it, unique to this delivery
 * @returns what was concluded, if anything was
 */
export async function settleOpen(
  { key, state }: OpenSession,
  { listing, owner }: { readonly listing: Listing; readonly owner: string },
  context: GuardContext,
): Promise<SessionResult | null> {
  const { ledger } = context.ports;
  if (!isFinished({ state })) {
    // The index lags behind the table, so the record decides.
    const record = await ledger.find(key);
    return record === undefined || isFinished(record) ? null : conclude({ key, record }, { owner }, context);
  }
  const ended = listing === null ? null : endOf(listing.get(key.sessionId), key, context.clock());
  if (ended !== null) await ledger.end(key, ended);
  return null;
}

/** Glue lists a session for some time after its end; a deleted one it lists no more. */
export function endOf(listed: Session | undefined, key: OpenSession['key'], now: number): SessionEnd | null {
  if (listed === undefined || !sameCreation(listed, key)) return { how: 'DELETED', at: now };
  const how = endedStatus(listed);
  // A session that is stopping still bills.
  if (how === null || how === 'STOPPING') return null;
  const { at = now, dpuSeconds } = listed.end ?? {};
  return { how, at, ...(dpuSeconds !== undefined && { dpuSeconds }) };
}
