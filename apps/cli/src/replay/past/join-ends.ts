import { type Session, sameCreation } from '@glue-session-guard/session';
import type { EndCall } from './call';
import { earlierEnd, type PastEnd, type PastSession } from './past-session';

/** Brings together the calls that created sessions with those that ended them. */
export interface EndJoiner {
  created(session: Session): void;
  ended(end: EndCall): void;
  /** Hands on what is still waited for; the number of ends without a session. */
  finish(): Ends;
}

interface Ends {
  /** Calls that ended sessions of which no creation was read. */
  withoutSession: number;
  /** CreateSession calls of a session that ran already, and records that were read twice. */
  repeated: number;
}

/**
 * So many sessions wait for their end, and so many ends for their session: what was read longest ago is handed on first. Logs come
 * in the order of accounts, Regions and time, so this is far more than one place has within two days.
 */
const MOST_WAITING = 20_000;

/** @param handOn called once for each session, with its end where it is known */
export function joinEnds(handOn: (past: PastSession) => void, most = MOST_WAITING): EndJoiner {
  const waiting = new Map<string, PastSession>();
  const early = new Map<string, EndCall[]>();
  const ends: Ends = { withoutSession: 0, repeated: 0 };
  return {
    created: (session) => {
      const key = keyOf(session.account, session.region, session.id);
      const known = waiting.get(key);
      if (known === undefined) begin(key, session);
      else if (sameCreation(known.session, session)) repeat(key, known, session);
      else reused(key, known, session);
    },
    ended: (end) => {
      const key = keyOf(end.account, end.region, end.sessionId);
      const known = waiting.get(key);
      if (known !== undefined && isEndOf(end, known.session)) {
        waiting.set(key, { ...known, end: earlierEnd(known.end, pastEnd(end)) });
        return;
      }
      early.set(key, [...(early.get(key) ?? []), end]);
      const [oldest] = early.keys();
      if (early.size > most && oldest !== undefined) forget(oldest);
    },
    finish: () => {
      for (const past of waiting.values()) handOn(past);
      waiting.clear();
      for (const key of [...early.keys()]) forget(key);
      return ends;
    },
  };

  function begin(key: string, session: Session): void {
    const own = (early.get(key) ?? []).filter((end) => isEndOf(end, session));
    const end = own.map(pastEnd).reduce<PastEnd | undefined>(earlierEnd, undefined);
    if (own.length > 0) early.delete(key);
    waiting.set(key, end === undefined ? { session } : { session, end });
    const [oldest] = waiting;
    if (waiting.size <= most || oldest === undefined) return;
    waiting.delete(oldest[0]);
    handOn(oldest[1]);
  }

  /** Only the first call created the session: what a later one tells of its caller counts for nothing. */
  function repeat(key: string, known: PastSession, session: Session): void {
    ends.repeated += 1;
    const isFirst = known.session.principal === undefined && session.principal !== undefined;
    if (isFirst) waiting.set(key, { ...known, session });
  }

  /** An id is free again once its session was deleted, so the earlier session had ended when the later one was created. */
  function reused(key: string, known: PastSession, session: Session): void {
    const isLater = session.createdAt > known.session.createdAt;
    const [first, second] = isLater ? [known, { session }] : [{ session }, known];
    const bound = { at: second.session.createdAt, isExact: false };
    waiting.delete(key);
    handOn({ ...first, end: earlierEnd(first.end, bound) });
    if (isLater) begin(key, session);
    else waiting.set(key, second);
  }

  function forget(key: string): void {
    ends.withoutSession += early.get(key)?.length ?? 0;
    early.delete(key);
  }
}

/** The clocks of two records differ by a few seconds at most. */
const CLOCKS_MS = 5_000;

function isEndOf({ at }: EndCall, { createdAt }: Session): boolean {
  return at >= createdAt - CLOCKS_MS;
}

function pastEnd({ at, how }: EndCall): PastEnd {
  return { at, isExact: how === 'stopped' };
}

function keyOf(account: string, region: string, id: string): string {
  return `${account}/${region}/${id}`;
}
