import { isCreatedBy, requested, type Session } from '@glue-session-guard/session';
import { type LedgerRecord, ledgerKey, recordedPrincipal } from '../ledger/ledger-record';
import type { Answer, FactSource } from './gather-facts';
import type { GuardContext } from './guard-context';

/** Glue does not say who created a session, and an event that only repeats the creation neither. The ledger does where the event of the creation came. */
export function creatorInLedger({ ports: { ledger } }: Pick<GuardContext, 'ports'>): FactSource {
  return {
    isWorthAsking: ({ session, decision }) =>
      session.principal === undefined && decision.evaluation.verdict !== 'within',
    ask: async (session): Promise<Answer> => {
      const record = await ledger.find(ledgerKey(session));
      const known = record && asRecorded(session, record);
      return known === undefined ? { kind: 'nothing' } : { kind: 'found', session: known };
    },
  };
}

/** The session with what the ledger knows from its event; undefined when nobody knew who created it. */
function asRecorded(
  session: Session,
  { decision, createdAt, createdAtFrom }: LedgerRecord,
): Session | undefined {
  const principal = recordedPrincipal(decision);
  // By the time of a call alone nobody knew whether it created the session. Glue's own time tells.
  const isRepeat =
    createdAtFrom === 'event' &&
    session.createdAtFrom === 'glue' &&
    !isCreatedBy(createdAt, session.createdAt);
  if (principal === undefined || isRepeat) return undefined;
  const { timeoutMinutes, tags } = decision.asCreated ?? {};
  return {
    ...session,
    principal,
    ...(timeoutMinutes !== undefined && { timeoutMinutes: requested(timeoutMinutes) }),
    ...(tags !== undefined && { tags: requested(tags) }),
  };
}
