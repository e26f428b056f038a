import { GuardError, toGuardError } from '@glue-session-guard/problem';
import { type ParsedGlueSession, type Session, sameCreation } from '@glue-session-guard/session';
import { askOnce } from '../enforcement/ask-connections';
import type { OpenSession } from '../ledger/ledger-record';
import type { Place } from '../place';
import { inParallel } from './in-parallel';
import { listPlace, type PlaceListing } from './list-place';
import { refreshConnections } from './refresh-connections';
import { type CreatorSearch, seekCreators } from './seek-creators';
import { type Listing, settleOpen } from './settle-open';
import {
  guardSought,
  guardSwept,
  type JudgedSession,
  type Sought,
  type SweepContext,
  type SweptSession,
  withLimitsInForce,
} from './swept-session';
import { inVisitOrder } from './visit-order';

/** What one sweep of one account in one Region found. */
export interface RegionSweep {
  readonly where: Place;
  /** `denied`: nothing could be listed. `not-enabled`: the account has not enabled the Region. */
  readonly role: 'assumable' | 'denied' | 'not-enabled';
  readonly denied?: GuardError;
  /** Sessions listed, whatever their state. */
  readonly listed: number;
  readonly handled: readonly { readonly sessionId: string; readonly swept: SweptSession }[];
  /** Sessions that failed; the others were handled all the same. */
  readonly failures: readonly { readonly sessionId: string | null; readonly error: GuardError }[];
  /** When the listed sessions were created, milliseconds since the epoch: each has made an event, whatever became of it. */
  readonly created: readonly number[];
  /** Sessions are open by the ledger, and Glue did not list what became of them. */
  readonly hasUnlisted: boolean;
  /** What CloudTrail's history answered where it was asked who created sessions. */
  readonly history: CreatorSearch['history'];
}

/**
 * Looks at every session of an account in a Region; one that fails keeps none of the others from being looked at.
 *
 * @param owner who claims them in the ledger, unique to this delivery
 */
export async function sweepRegion(where: Place, owner: string, context: SweepContext): Promise<RegionSweep> {
  // Before the listing: a session that is open here and not listed then has been deleted.
  const { sessions: open, unreadable } = await context.ports.ledger.open(where);
  const failures: Mutable['failures'] = unreadable.map((error) => ({ sessionId: null, error }));
  const sweep: Mutable = { listed: 0, handled: [], failures, created: [] };
  // Of two sessions of one id the later one can be listed.
  const byCreation = open.toSorted((a, b) => a.key.createdAt - b.key.createdAt);
  const known = new Map(byCreation.map(({ key }) => [key.sessionId, key]));
  const askNetwork = askOnce(context.ports.connections.networkOf);
  const judging = { ...context, askNetwork };
  const looking: Looking = { sweep, owner, context: judging, known, listing: new Map(), sought: [] };
  const listing = await listPlace(where, context.ports.glue);
  await lookAtAll(listing.items, { ...looking, context: withTimeForTheSought(judging) });
  const history = await lookAtSought(where, looking);
  // After the listing: what still runs was dealt with by then.
  await settleAll(open, looking, listing.kind === 'whole');
  const access = accessOf(listing);
  if (access.role === 'assumable') failures.push(...(await refreshConnections(where, askNetwork, context)));
  if (listing.kind === 'partly') failures.push({ sessionId: null, error: listing.error });
  return {
    where,
    ...access,
    history,
    hasUnlisted: listing.kind !== 'whole' && open.length > 0,
    ...sweep,
  };
}

function accessOf(listing: PlaceListing): Pick<RegionSweep, 'role' | 'denied'> {
  switch (listing.kind) {
    case 'whole':
    case 'partly':
      return { role: 'assumable' };
    case 'denied':
    case 'not-enabled':
      return { role: listing.kind, denied: listing.error };
  }
}

/** Those whose creators have to be sought are looked at last, and break their limits more often than any others. */
function withTimeForTheSought(context: SweepContext): SweepContext {
  const { deadline, clock } = context;
  return deadline === undefined ? context : { ...context, deadline: deadline - (deadline - clock()) / 3 };
}

async function lookAtAll(items: readonly ParsedGlueSession[], looking: Looking): Promise<void> {
  const { sweep, known, owner } = looking;
  sweep.listed += items.length;
  const sessions = items.flatMap((item) => {
    if (item.kind === 'session') return item.session;
    sweep.failures.push({ sessionId: null, error: item.error });
    return [];
  });
  for (const session of sessions) {
    looking.listing.set(session.id, session);
    sweep.created.push(session.createdAt);
  }
  await inParallel(
    inVisitOrder(sessions, (session) => isKnown(session, known), owner),
    LANES,
    (session) => lookAt(session, looking),
  );
}

/** Those whose creators are not known are looked at last, all by one search of CloudTrail's history. */
async function lookAtSought(
  where: Place,
  { sought, ...looking }: Looking,
): Promise<CreatorSearch['history']> {
  const { context } = looking;
  const sessions = sought.map(({ found }) => found.session);
  const listed = [...looking.listing.values()];
  const { history, proofs } = await seekCreators(where, { sessions, listed }, context);
  await inParallel(sought, LANES, (each) => {
    const { session } = each.found;
    return handle(session, looking, (current) => guardSought(each, proofs.get(session), current));
  });
  return history;
}

/** A notebook-heavy account has hundreds of sessions; more at once would only meet Glue's throttles. */
const LANES = 5;

const WITHIN = { kind: 'within' } as const;

interface Mutable {
  listed: number;
  handled: { readonly sessionId: string; readonly swept: SweptSession }[];
  failures: { readonly sessionId: string | null; readonly error: GuardError }[];
  created: number[];
}

interface Looking {
  readonly sweep: Mutable;
  readonly owner: string;
  readonly context: SweepContext;
  /** What the ledger had open here before the listing, by session id. */
  readonly known: ReadonlyMap<string, OpenSession['key']>;
  readonly listing: Map<string, Session>;
  readonly sought: Sought[];
}

async function settleAll(open: readonly OpenSession[], looking: Looking, isListed: boolean): Promise<void> {
  const listing = isListed ? looking.listing : null;
  await inParallel(open, LANES, (session) => settleOne(session, listing, looking));
}

async function settleOne(open: OpenSession, listing: Listing, looking: Looking): Promise<void> {
  const { sweep, owner, context } = looking;
  const { sessionId } = open.key;
  try {
    const result = await settleOpen(open, { listing, owner }, await withLimitsInForce(context));
    if (result !== null) sweep.handled.push({ sessionId, swept: { kind: 'guarded', result } });
  } catch (error) {
    const failure = toGuardError(error);
    // An item that nobody can read will be no better at the next try, and keeps no other from being looked at.
    sweep.failures.push({
      sessionId: failure.code === 'GSG_LEDGER_UNREADABLE' ? null : sessionId,
      error: failure,
    });
  }
}

async function lookAt(session: Session, looking: Looking): Promise<void> {
  const { owner, known, sought } = looking;
  const visit = { door: 'sweep', owner, isKnown: isKnown(session, known) } as const;
  await handle(session, looking, async (current) => {
    const swept = await guardSwept(session, visit, current);
    if (swept.kind !== 'sought') return swept;
    sought.push(swept);
    return null;
  });
}

function isKnown(session: Session, known: Looking['known']): boolean {
  const key = known.get(session.id);
  return key !== undefined && sameCreation(key, session);
}

/** @param guard answers null for what is looked at later */
async function handle(
  { id }: Session,
  { sweep, context }: Pick<Looking, 'sweep' | 'context'>,
  guard: (current: SweepContext) => Promise<JudgedSession | null>,
): Promise<void> {
  if (context.deadline !== undefined && context.clock() >= context.deadline) {
    sweep.failures.push({ sessionId: id, error: outOfTime(id) });
    return;
  }
  try {
    const swept = await guard(await withLimitsInForce(context));
    if (swept === null) return;
    // Most are within their limits, and a sweep keeps every one that it saw to its end.
    sweep.handled.push({ sessionId: id, swept: swept.kind === 'within' ? WITHIN : swept });
  } catch (error) {
    sweep.failures.push({ sessionId: id, error: toGuardError(error) });
  }
}

function outOfTime(id: string): GuardError {
  return new GuardError(
    'GSG_SWEEP_OUT_OF_TIME',
    `session ${JSON.stringify(id)} was not looked at before the time of the visit was up`,
    {
      hint: 'The next visit looks at the sessions of the place in another order. If it goes on, calls to Glue take long or are throttled there: look at its errors in the sweeper log.',
    },
  );
}
