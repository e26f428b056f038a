import type { CreatorFaults } from '../creator-ports';

/** How long a fault counts. Sweeps come more often than that. */
const COUNTS_MS = 30 * 60_000;
const REFRESH_MS = 5 * 60_000;
/** One account alone may be the cause of its faults. */
const ACCOUNTS = 3;

/**
 * The faults with one more, without those that count no more; null when there is nothing to write: it is on record, or so
 * many accounts are that one more says nothing.
 */
export function withFault(faults: CreatorFaults, account: string, now: number): CreatorFaults | null {
  const counting = Object.entries(faults).filter(([, at]) => now - at < COUNTS_MS);
  const fresh = counting.filter(([, at]) => now - at < REFRESH_MS);
  if (fresh.length >= 2 * ACCOUNTS || fresh.some(([known]) => known === account)) return null;
  return { ...Object.fromEntries(counting), [account]: now };
}

/** Whether AWS fails to tell creators in so many accounts at once that a session is not stopped for want of its creator. */
export function isSuspended(faults: CreatorFaults, now: number): boolean {
  return Object.values(faults).filter((at) => now - at < COUNTS_MS).length >= ACCOUNTS;
}
