import { observedDigest } from '../alerts/observed/observed-digest';
import { type ObservedSession, observedSession } from '../alerts/observed/observed-session';
import type { AccountDirectory, AlertPace, ObservedSessions } from '../ports';
import type { Recipient } from './recipients';
import type { Overflow } from './telling-ports';

export interface Observing {
  readonly observed: ObservedSessions;
  readonly directory: AccountDirectory;
  readonly pace: AlertPace;
  readonly recipients: readonly Recipient[];
  /** The normal lane. */
  readonly queue: Overflow;
  readonly clock: () => number;
}

const DAY_MS = 24 * 3600_000;

/** Longer than the schedule may be late, so that a day has one digest. */
const QUIET_MS = 3 * DAY_MS;

export interface ObservedTold {
  readonly day: string;
  readonly sessions: number;
  /** Digests that were handed over; 0 where the day had been told of. */
  readonly digests: number;
}

/**
 * Hands the digests over of what was only observed yesterday (UTC): one for all recipients that want the same OUs. Once a day,
 * however often it is called; after a crash rather a second digest than none.
 */
export async function tellObserved(context: Observing): Promise<ObservedTold> {
  const { pace, clock } = context;
  const day = new Date(clock() - DAY_MS).toISOString().slice(0, 10);
  const topic = `observed/${day}`;
  if (!(await pace.claimTelling(topic, clock()))) return { day, sessions: 0, digests: 0 };
  const sessions = await sessionsOf(day, context);
  const groups = groupedRecipients(context.recipients);
  let digests = 0;
  for (const { to, organizationalUnits } of groups) {
    const concerned =
      organizationalUnits === undefined
        ? sessions
        : sessions.filter(({ path }) => organizationalUnits.some((unit) => path.includes(unit)));
    const alert = observedDigest(day, concerned);
    if (alert === null) continue;
    await context.queue.send(alert, to);
    digests += 1;
  }
  await pace.told(topic, clock(), QUIET_MS);
  return { day, sessions: sessions.length, digests };
}

async function sessionsOf(day: string, { observed, directory }: Observing): Promise<ObservedSession[]> {
  const sessions: ObservedSession[] = [];
  for await (const entry of observed.of(day)) {
    const session = observedSession(entry, await directory.organizationalUnitPath(entry.key.account));
    if (session !== undefined) sessions.push(session);
  }
  return sessions;
}

interface RecipientGroup {
  readonly to: readonly string[];
  readonly organizationalUnits?: readonly string[];
}

/** Those who want to hear of `observed`, together where they want the same OUs. */
function groupedRecipients(recipients: readonly Recipient[]): RecipientGroup[] {
  const groups = new Map<string, { readonly to: string[] } & RecipientGroup>();
  for (const { id, organizationalUnits, outcomes } of recipients) {
    if (outcomes !== undefined && !outcomes.includes('observed')) continue;
    const key = JSON.stringify(organizationalUnits?.toSorted() ?? null);
    const group = groups.get(key) ?? { to: [], ...(organizationalUnits && { organizationalUnits }) };
    group.to.push(id);
    groups.set(key, group);
  }
  return [...groups.values()];
}
