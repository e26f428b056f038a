import {
  endedStatus,
  isCreatedBy,
  SAME_CREATION_MS,
  type Session,
  type UnnamedCall,
} from '@glue-session-guard/session';
import { withProof } from '../creators/creator-proof';
import { creatorsByCalls } from '../creators/match-calls';
import { MINUTE_MS } from '../creators/noted-calls';
import { askOnce } from '../enforcement/ask-connections';
import type { GuardContext, Visit } from '../enforcement/guard-context';
import { isFinished } from '../ledger/decide-claim';
import { type Failure, failureOf } from '../ledger/failure';
import { type LedgerRecord, ledgerKey, recordedPrincipal } from '../ledger/ledger-record';
import type { Place } from '../place';
import { inParallel } from './in-parallel';
import { guardSought, guardSwept, type JudgedSession, type JudgingContext } from './swept-session';

/** What Glue lists of a place that was created about a minute, and the calls that name no session about it. */
export type Created =
  | {
      readonly kind: 'listed';
      readonly sessions: readonly Session[];
      readonly calls: readonly UnnamedCall[];
      readonly isCut: boolean;
    }
  | { readonly kind: 'denied'; readonly failure: Failure };

/** @param minute minutes since the epoch */
export async function createdAbout(
  minute: number,
  { account, region }: Place,
  { ports }: GuardContext,
): Promise<Created> {
  const place = { account, region };
  const from = minute * MINUTE_MS - SAME_CREATION_MS;
  const to = (minute + 1) * MINUTE_MS + SAME_CREATION_MS;
  const sessions: Session[] = [];
  let next: string | undefined;
  do {
    const page = await ports.glue.listSessions(place, next);
    if (page.kind !== 'page') return { kind: 'denied', failure: failureOf(page.error) };
    for (const item of page.sessions)
      if (item.kind === 'session' && item.session.createdAt >= from && item.session.createdAt <= to)
        sessions.push(item.session);
    next = page.next;
  } while (next !== undefined);
  // Calls and sessions of neighbouring minutes may fit each other.
  const noted = await Promise.all(
    [minute - 1, minute, minute + 1].map((each) => ports.creators.noted(place, each)),
  );
  const calls = noted.flatMap((each) => each.calls);
  return { kind: 'listed', sessions, calls, isCut: noted.some(({ isCut }) => isCut) };
}

/** Whether Glue lists a session that a call may have created. */
export function isListed(
  { calledAt }: UnnamedCall,
  { sessions }: Pick<Extract<Created, { kind: 'listed' }>, 'sessions'>,
): boolean {
  return sessions.some(({ createdAt }) => isCreatedBy(calledAt, createdAt));
}

const LANES = 5;

/** Guards those of the sessions that run and that the guard does not know yet, with what the calls prove of their creators. */
export async function guardCreated(
  { sessions, calls, isCut }: Extract<Created, { kind: 'listed' }>,
  visit: Visit,
  context: JudgingContext,
): Promise<JudgedSession[]> {
  const { ledger } = context.ports;
  const seen = await Promise.all(
    sessions.map(async (session) => ({ session, record: await ledger.find(ledgerKey(session)) })),
  );
  const unnamed = seen.filter(({ record }) => !isNamed(record)).map(({ session }) => session);
  const creators = isCut ? new Map<Session, never>() : creatorsByCalls(unnamed, calls);
  const judging = { ...context, askNetwork: askOnce(context.ports.connections.networkOf) };
  const judged: JudgedSession[] = [];
  await inParallel(seen, LANES, async ({ session, record }) => {
    if (endedStatus(session) !== null || isKnown(record)) return;
    const by = creators.get(session);
    const first = await guardSwept(withProof(session, by && { kind: 'called', by }), visit, judging);
    judged.push(first.kind === 'sought' ? await guardSought(first, undefined, judging) : first);
  });
  return judged;
}

/** An event named it, so that no other call created it. */
function isNamed(record: LedgerRecord | undefined): boolean {
  return record !== undefined && record.decision.eventId !== null;
}

function isKnown(record: LedgerRecord | undefined): boolean {
  return record !== undefined && isFinished(record) && recordedPrincipal(record.decision) !== undefined;
}
