import { type Session, sameCreation } from '@glue-session-guard/session';
import type { EndCall } from './call';
import { creationIndex } from './creation-index';
import { mergePast } from './merge-past';
import { earlierEnd, type PastEnd, type PastSession } from './past-session';

/** What a source tells of the sessions of one id at one place. */
export type Fact =
  /** A CreateSession call. */
  | { readonly kind: 'created'; readonly session: Session }
  | { readonly kind: 'ended'; readonly end: EndCall }
  /** The ledger's record of one session. */
  | { readonly kind: 'recorded'; readonly past: PastSession };

export interface Joined {
  /** In the order of their creation. */
  readonly sessions: readonly PastSession[];
  /** Calls that ended sessions of which no creation was read. */
  readonly withoutSession: number;
  /** CreateSession calls of a session that ran already, and records that were read twice. */
  readonly repeated: number;
  /** Sessions of which the ledger tells and a CreateSession call as well. */
  readonly inBoth: number;
}

/**
 * Each session once, with its end where one is known: facts are about one session where they name the same id, place and creation
 * time, whichever source they come from and however often.
 *
 * @param facts of one id at one place
 */
export function joinFacts(facts: readonly Fact[]): Joined {
  const called = facts.flatMap((fact) => (fact.kind === 'created' ? [fact.session] : []));
  const { first, repeated } = firstCalls(called);
  const { sessions, inBoth } = withRecords(
    first,
    facts.flatMap((fact) => (fact.kind === 'recorded' ? [fact.past] : [])),
  );
  const { ended, withoutSession } = withEnds(sessions, endsOf(facts));
  return { sessions: withSuccessors(ended), withoutSession, repeated, inBoth };
}

/** Only the first call created the session: what a later one tells of its caller counts where the first names nobody. */
function firstCalls(called: readonly Session[]): { readonly first: Session[]; readonly repeated: number } {
  const first: Session[] = [];
  const index = creationIndex();
  for (const session of [...called].sort((a, b) => calledAt(a) - calledAt(b))) {
    const at = index.near(session).find((place) => isSame(first[place], session)) ?? first.length;
    const known = first[at];
    if (known !== undefined && (known.principal !== undefined || session.principal === undefined)) continue;
    first[at] = session;
    index.add(session, at);
  }
  return { first, repeated: called.length - first.length };
}

function isSame(one: Session | undefined, other: Session): boolean {
  return one !== undefined && sameCreation(one, other);
}

function calledAt({ calledAt: at, createdAt }: Session): number {
  return at ?? createdAt;
}

function withRecords(called: readonly Session[], records: readonly PastSession[]) {
  const left = new Set(called);
  const index = creationIndex(called);
  const recorded = records.map((record) => {
    const near = index.near(record.session).flatMap((place) => called[place] ?? []);
    const same = near.find((session) => left.has(session) && sameCreation(session, record.session));
    if (same === undefined) return record;
    left.delete(same);
    return mergePast(record, same);
  });
  const sessions: PastSession[] = [...recorded, ...[...left].map((session) => ({ session }))];
  sessions.sort((a, b) => a.session.createdAt - b.session.createdAt);
  return { sessions, inBoth: called.length - left.size };
}

/** Each once: a log may be delivered twice. */
function endsOf(facts: readonly Fact[]): EndCall[] {
  const ends = new Map<string, EndCall>();
  for (const fact of facts) if (fact.kind === 'ended') ends.set(`${fact.end.how} ${fact.end.at}`, fact.end);
  return [...ends.values()];
}

/** The clocks of two records differ by a few seconds at most. */
const CLOCKS_MS = 5_000;

function withEnds(sessions: readonly PastSession[], ends: readonly EndCall[]) {
  const ended = [...sessions];
  let withoutSession = 0;
  for (const end of ends) {
    // Times are of whole seconds: what was deleted in the second in which a session was created was the one before it, since Glue
    // deletes none that still starts.
    const before = lastCreated(sessions, end.at - 1);
    const at = before >= 0 ? before : lastCreated(sessions, end.at + CLOCKS_MS);
    const known = ended[at];
    if (known === undefined) withoutSession += 1;
    else ended[at] = { ...known, end: earlierEnd(known.end, pastEnd(end)) };
  }
  return { ended, withoutSession };
}

/** Where the last session stands that was created by then; -1 without one. @param sessions in the order of their creation */
function lastCreated(sessions: readonly PastSession[], at: number): number {
  let [low, high] = [0, sessions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sessions[middle]?.session.createdAt ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function pastEnd({ at, how }: EndCall): PastEnd {
  return { at, isExact: how === 'stopped' };
}

/** An id is free again once its session was deleted, so the earlier session had ended when the later one was created. */
function withSuccessors(sessions: readonly PastSession[]): PastSession[] {
  return sessions.map((past, index) => {
    const next = sessions[index + 1];
    if (next === undefined) return past;
    return { ...past, end: earlierEnd(past.end, { at: next.session.createdAt, isExact: false }) };
  });
}
