import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import type { ParsedGlueSession, Session } from '@glue-session-guard/session';
import type { LedgerEntry } from '../ledger/ledger-record';
import type { Place } from '../place';
import type { ListResult } from '../ports';
import { conclude } from './conclude';
import { inParallel } from './in-parallel';
import { guardSwept, type SweepContext, type SweptSession } from './swept-session';

/** What one sweep of one account in one Region found. */
export interface RegionSweep {
  readonly where: Place;
  /** `denied`: nothing could be listed. */
  readonly role: 'assumable' | 'denied';
  readonly denied?: GuardError;
  /** Sessions listed, whatever their state. */
  readonly listed: number;
  readonly handled: readonly { readonly sessionId: string; readonly swept: SweptSession }[];
  /** Sessions that failed; the others were handled all the same. */
  readonly failures: readonly { readonly sessionId: string | null; readonly error: GuardError }[];
  /** When the sessions that run were created, milliseconds since the epoch: each must have made an event by now. */
  readonly running: readonly number[];
}

/**
 * Looks at every session of an account in a Region; one that fails keeps none of the others from being looked at.
 *
 * @param owner who claims them in the ledger, unique to this delivery
 */
export async function sweepRegion(where: Place, owner: string, context: SweepContext): Promise<RegionSweep> {
  const sweep: Mutable = { listed: 0, handled: [], failures: [], running: [] };
  const looking: Looking = { sweep, owner, context };
  const denied = await lookAtAll(where, looking);
  // After the listing: what still runs was dealt with by then.
  await concludeAll(where, looking);
  return { where, ...(denied === undefined ? { role: 'assumable' } : { role: 'denied', denied }), ...sweep };
}

/** Answers why nothing could be listed, if so. */
async function lookAtAll(where: Place, looking: Looking): Promise<GuardError | undefined> {
  let next: string | undefined;
  do {
    const page: ListResult = await looking.context.ports.glue.listSessions(where, next);
    if (page.kind === 'denied') return page.error;
    await inParallel(page.sessions, LANES, (item) => look(item, looking));
    next = page.next;
  } while (next !== undefined);
  return undefined;
}

/** A notebook-heavy account has hundreds of sessions; more at once would only meet Glue's throttles. */
const LANES = 5;

interface Mutable {
  listed: number;
  handled: { readonly sessionId: string; readonly swept: SweptSession }[];
  failures: { readonly sessionId: string | null; readonly error: GuardError }[];
  running: number[];
}

interface Looking {
  readonly sweep: Mutable;
  readonly owner: string;
  readonly context: SweepContext;
}

async function look(item: ParsedGlueSession, looking: Looking): Promise<void> {
  const { sweep } = looking;
  sweep.listed += 1;
  if (item.kind === 'malformed') sweep.failures.push({ sessionId: null, error: item.error });
  else await lookAt(item.session, looking);
}

async function concludeAll(where: Place, looking: Looking): Promise<void> {
  const { entries, unreadable } = await looking.context.ports.ledger.unfinished(where);
  for (const error of unreadable) looking.sweep.failures.push({ sessionId: null, error });
  await inParallel(entries, LANES, (entry) => concludeOne(entry, looking));
}

async function concludeOne(entry: LedgerEntry, { sweep, owner, context }: Looking): Promise<void> {
  const { sessionId } = entry.key;
  try {
    const result = await conclude(entry, owner, context);
    if (result !== null) sweep.handled.push({ sessionId, swept: { kind: 'guarded', result } });
  } catch (error) {
    sweep.failures.push({ sessionId, error: toGuardError(error) });
  }
}

async function lookAt(session: Session, { sweep, owner, context }: Looking): Promise<void> {
  const visit = { door: 'sweep', owner } as const;
  try {
    const swept = await guardSwept(session, visit, context);
    sweep.handled.push({ sessionId: session.id, swept });
    if (swept.kind !== 'ended') sweep.running.push(session.createdAt);
  } catch (error) {
    sweep.failures.push({ sessionId: session.id, error: toGuardError(error) });
  }
}
