import { createHash } from 'node:crypto';
import { watchedRegions } from '@glue-session-guard/limits';
import { endedStatus } from '@glue-session-guard/session';
import type { Place } from '../place';
import type { GlueSessions } from '../ports';
import { listPlace } from './list-place';
import { type Enrolment, isEnrolled, type OrganizationAccount } from './regions-to-sweep';

const DAY_MS = 24 * 3600_000;
/** A day less than a week: a look that is late by some hours, or comes with its second try, is still within the week. */
const EVERY_MS = 6 * DAY_MS;
/** A longer pause of the sweeps is not made up for all at once: the accounts of its first days wait for their next turn. */
const MADE_UP_MS = DAY_MS;
/** What a look finds must not be gone from the listing before the next one. */
const RECENT_MS = 7 * DAY_MS;

export interface UnwatchedRegions {
  readonly account: string;
  readonly regions: readonly string[];
}

/** Enrolled accounts with the Regions in which they are not watched. @param offered Regions in which Glue is offered */
export function unwatchedRegions(
  accounts: readonly OrganizationAccount[],
  enrolment: Enrolment,
  offered: readonly string[],
): UnwatchedRegions[] {
  return accounts
    .filter((account) => isEnrolled(account, enrolment))
    .map(({ id, path }) => {
      const watched = watchedRegions(enrolment.documents, { path, regions: enrolment.regions });
      return { account: id, regions: offered.filter((region) => !watched.includes(region)) };
    })
    .filter(({ regions }) => regions.length > 0);
}

interface Span {
  /** When the plan before was made, and this one, milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
}

/**
 * Of these the accounts whose turn came between two plans. Each has one turn in six days, at a time drawn from its id, so that
 * every plan has about as many as any other.
 */
export function unwatchedDue(all: readonly UnwatchedRegions[], { from, to }: Span): UnwatchedRegions[] {
  const since = Math.max(from, to - MADE_UP_MS);
  return all.filter(({ account }) => {
    const turn = createHash('sha256').update(account).digest().readUInt32BE(0) % EVERY_MS;
    return Math.floor((to - turn) / EVERY_MS) > Math.floor((since - turn) / EVERY_MS);
  });
}

/** Sessions of a place that run, or were created within the last week; null where nobody may look, or the Region is not enabled. */
export async function recentSessions(
  place: Place,
  { glue, now }: { readonly glue: Pick<GlueSessions, 'listSessions'>; readonly now: number },
): Promise<number | null> {
  const listing = await listPlace(place, glue);
  if (listing.kind === 'not-enabled') return 0;
  if (listing.kind === 'denied') return null;
  return listing.items.filter(
    (item) =>
      // One that cannot be read may be any.
      item.kind !== 'session' ||
      endedStatus(item.session) === null ||
      now - item.session.createdAt <= RECENT_MS,
  ).length;
}
