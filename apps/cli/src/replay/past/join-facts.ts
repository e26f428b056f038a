import { type Session, sameCreation } from '@glue-session-guard/session';
import type { EndCall } from './call';
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
  for (const session of [...called].sort((a, b) => calledAt(a) - calledAt(b))) {
    const at = first.findIndex((other) => sameCreation(other, session));
    const known = first[at];
    if (known === undefined) first.push(session);
    else if (known.principal === undefined && session.principal !== undefined) first[at] = session;
  }
  return { first, repeated: called.length - first.length };
}

function calledAt({ calledAt: at, createdAt }: Session): number {
  return at ?? createdAt;
}

function withRecords(called: readonly Session[], records: readonly PastSession[]) {
  const left = new Set(called);
  const recorded = records.map((record) => {
    const same = called.find((session) => left.has(session) && sameCreation(session, record.session));
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
    const before = (slackMs: number) =>
      ended.findLastIndex(({ session }) => session.createdAt <= end.at + slackMs);
    const at = before(0) >= 0 ? before(0) : before(CLOCKS_MS);
    const known = ended[at];
    if (known === undefined) withoutSession += 1;
    else ended[at] = { ...known, end: earlierEnd(known.end, pastEnd(end)) };
  }
  return { ended, withoutSession };
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
