import { isCreatedBy, type Session } from '@glue-session-guard/session';
import type { Creators, HistoryReading, SearchState, Span } from '../creator-ports';
import { withFault } from '../creators/creator-faults';
import type { CreatorProof } from '../creators/creator-proof';
import { creatorsByCalls } from '../creators/match-calls';
import { HISTORY_BEHIND_MS, inOrder, isIn, spansAround } from '../creators/spans';
import type { Place } from '../place';
import type { SweepContext } from './swept-session';

/** What CloudTrail's history told of the sessions of a place. */
export interface CreatorSearch {
  readonly history: HistoryReading['kind'] | 'not-asked';
  readonly proofs: ReadonlyMap<Session, CreatorProof>;
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
  { sessions, listed }: Asked,
  { ports: { creators }, trail, clock }: SweepContext,
): Promise<CreatorSearch> {
  if (sessions.length === 0) return NOTHING_SOUGHT;
  const before = await creators.search(place);
  const sought = sessions.filter((session) => !isUntold(session, before));
  if (sought.length === 0) return NOTHING_SOUGHT;
  const spans = inOrder(spansAround(sought.map(({ createdAt }) => createdAt)), before.left);
  const startedAt = clock();
  const reading = await trail.createCalls(place, spans);
  const { kind, left } = reading;
  if (kind === 'failed') await noteFault(place, creators, startedAt);
  const proofs = proofsFor(sought, listed, { ...reading, spans });
  const isOver = (session: Session) =>
    kind === 'read' &&
    startedAt - session.createdAt >= HISTORY_BEHIND_MS &&
    !left.some((span) => isIn(span, session.createdAt));
  const untold = sessions.filter(
    (session) => isUntold(session, before) || (!proofs.has(session) && isOver(session)),
  );
  const state = {
    left,
    untold: untold.slice(0, MOST_UNTOLD).map(({ id, createdAt }) => ({ id, createdAt })),
  };
  if (isNews(state, before)) await creators.keepSearch(place, state, startedAt);
  return { history: kind, proofs };
}

const NOTHING_SOUGHT: CreatorSearch = { history: 'not-asked', proofs: new Map() };

interface Asked {
  /** Those whose creators are sought. */
  readonly sessions: readonly Session[];
  /** All that Glue lists in the place: calls that name no session may be of any of them. */
  readonly listed: readonly Session[];
}

interface Read extends Pick<HistoryReading, 'calls' | 'unnamed' | 'left'> {
  readonly spans: readonly Span[];
}

/** Calls that name no session prove something only where all calls of their seconds were read in this visit. */
function proofsFor(
  sought: readonly Session[],
  listed: readonly Session[],
  { calls, unnamed, left, spans }: Read,
): Map<Session, CreatorProof> {
  const told = new Map(sought.flatMap((session) => creationOf(session, calls)));
  const whole = spans.filter(
    (span) => span.token === undefined && !left.some(({ from, to }) => from === span.from && to === span.to),
  );
  const others = listed.filter(
    (session) => !sought.some(({ id }) => id === session.id) && creationOf(session, calls).length === 0,
  );
  const open = sought.filter((session) => !told.has(session));
  const called = creatorsByCalls([...open, ...others], unnamed);
  const proofs = new Map<Session, CreatorProof>();
  for (const session of sought) {
    const creation = told.get(session);
    const by = called.get(session);
    if (creation !== undefined) proofs.set(session, { kind: 'told', creation });
    else if (by !== undefined && whole.some((span) => isIn(span, session.createdAt)))
      proofs.set(session, { kind: 'called', by });
  }
  return proofs;
}

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
