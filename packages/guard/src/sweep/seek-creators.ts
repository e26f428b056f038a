import { isCreatedBy, type Session } from '@glue-session-guard/session';
import { withFault } from '../creators/creator-faults';
import { HISTORY_BEHIND_MS, inOrder, isIn, spansAround } from '../creators/spans';
import type { Place } from '../place';
import type { Creators, HistoryReading, SearchState } from '../ports';
import type { SweepContext } from './swept-session';

/** What CloudTrail's history told of the sessions of a place. */
export interface CreatorSearch {
  readonly history: HistoryReading['kind'] | 'not-asked';
  /** A session as the call told it that created it. */
  readonly creations: ReadonlyMap<Session, Session>;
}

/** A session over its limits for which nobody is found is rare. This many keep an item below what DynamoDB takes. */
const MOST_UNTOLD = 250;

/**
 * Seeks in CloudTrail's history who created sessions of a place: one search for all of them, since CloudTrail answers two
 * lookups a second in an account and Region. What it could not read to its end, and what is not to be found any more, is
 * kept for the next visit. Decision 18.
 */
export async function seekCreators(
  place: Place,
  sessions: readonly Session[],
  { ports: { creators }, trail, clock }: SweepContext,
): Promise<CreatorSearch> {
  if (sessions.length === 0) return NOTHING_SOUGHT;
  const before = await creators.search(place);
  const sought = sessions.filter((session) => !isUntold(session, before));
  if (sought.length === 0) return NOTHING_SOUGHT;
  const spans = inOrder(spansAround(sought.map(({ createdAt }) => createdAt)), before.left);
  const startedAt = clock();
  const { kind, calls, left } = await trail.createCalls(place, spans);
  if (kind === 'failed') await noteFault(place, creators, startedAt);
  const creations = new Map(sought.flatMap((session) => creationOf(session, calls)));
  const isOver = (session: Session) =>
    kind === 'read' &&
    startedAt - session.createdAt >= HISTORY_BEHIND_MS &&
    !left.some((span) => isIn(span, session.createdAt));
  const untold = sessions.filter(
    (session) => isUntold(session, before) || (!creations.has(session) && isOver(session)),
  );
  const state = {
    left,
    untold: untold.slice(0, MOST_UNTOLD).map(({ id, createdAt }) => ({ id, createdAt })),
  };
  if (isNews(state, before)) await creators.keepSearch(place, state, startedAt);
  return { history: kind, creations };
}

const NOTHING_SOUGHT: CreatorSearch = { history: 'not-asked', creations: new Map() };

/** Of the calls that can have created a session the earliest did; every later one only repeated it. */
function creationOf(session: Session, calls: readonly Session[]): [Session, Session][] {
  const [first] = calls
    .filter(({ id, calledAt }) => id === session.id && isCreatedBy(calledAt ?? NEVER, session.createdAt))
    .sort((a, b) => (a.calledAt ?? NEVER) - (b.calledAt ?? NEVER));
  return first === undefined ? [] : [[session, first]];
}

const NEVER = Number.POSITIVE_INFINITY;

function isUntold({ id, createdAt }: Session, { untold }: SearchState): boolean {
  return untold.some((known) => known.id === id && known.createdAt === createdAt);
}

/** A place where nothing is left over costs no write. What stays unknown is written once. */
function isNews({ left, untold }: SearchState, before: SearchState): boolean {
  return left.length + before.left.length > 0 || untold.length !== before.untold.length;
}

async function noteFault({ account }: Place, creators: Creators, now: number): Promise<void> {
  const faults = withFault(await creators.faults(), account, now);
  if (faults !== null) await creators.keepFaults(faults, now);
}
