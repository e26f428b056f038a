import { completeSession, endedStatus, type Session } from '@glue-session-guard/session';
import { decide } from '../decision/decide';
import type { Verdict } from '../decision/verdict';
import { askGlue } from '../enforcement/ask-glue';
import type { GuardContext, SessionResult, Visit } from '../enforcement/guard-context';
import { guardSession } from '../enforcement/guard-session';
import { type LedgerRecord, ledgerKey, recordedPrincipal } from '../ledger/ledger-record';
import type { Trail } from '../ports';

export interface SweepContext extends GuardContext {
  readonly trail: Trail;
}

/** `over`: it ended already. `deferred`: who created it may still become known; the next sweep looks again. */
export type SweptSession =
  | { readonly kind: 'over' }
  | { readonly kind: 'within' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'deferred' }
  | { readonly kind: 'guarded'; readonly result: SessionResult };

/** CloudTrail's event history is some 15 minutes behind. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html */
const HISTORY_BEHIND_MS = 20 * 60_000;

/**
 * The sweep's door for one session of a ListSessions page. Most are within their limits and cost nothing more. Of the
 * others the ledger or CloudTrail knows who created them, and GetSession their tags; with that they go the one path.
 */
export async function guardSwept(
  listed: Session,
  visit: Visit,
  context: SweepContext,
): Promise<SweptSession> {
  if (endedStatus(listed) !== null) return { kind: 'over' };
  if (await isWithin(listed, context)) return { kind: 'within' };
  const answer = await askGlue(context.ports.glue, listed);
  if (answer.kind === 'gone') return { kind: 'gone' };
  const asked = answer.kind === 'found' ? answer.session : listed;
  // With its tags most are: CloudTrail answers two lookups a second, so only the others are looked up.
  if (await isWithin(asked, context)) return { kind: 'within' };
  const record = await context.ports.ledger.find(ledgerKey(asked));
  const session = await withCreator(asked, record, context);
  if (await mayBecomeKnown(session, context)) return { kind: 'deferred' };
  const result = await guardSession(session, visit, context);
  return result.kind === 'within' ? { kind: 'within' } : { kind: 'guarded', result };
}

async function isWithin(session: Session, context: GuardContext): Promise<boolean> {
  return (await verdictOf(session, context)) === 'within';
}

/** Undecided for want of what the event told, which CloudTrail's history will tell soon. */
async function mayBecomeKnown(session: Session, context: GuardContext): Promise<boolean> {
  const isYoung = context.clock() - session.createdAt < HISTORY_BEHIND_MS;
  return isYoung && session.principal === undefined && (await verdictOf(session, context)) === 'undecided';
}

async function verdictOf(session: Session, { ports, documents, clock }: GuardContext): Promise<Verdict> {
  const account = await ports.directory.organizationalUnitPath(session.account);
  return decide(session, account, { documents, now: clock() }).evaluation.verdict;
}

/** Glue does not say who created a session. The ledger does where the event came, else CloudTrail's own history. */
async function withCreator(session: Session, record: LedgerRecord | undefined, { trail }: SweepContext) {
  const principal = record && recordedPrincipal(record.decision);
  if (principal !== undefined) return { ...session, principal };
  const { account, region, id } = session;
  const created = await trail.findCreation({ account, region, id }, session.createdAt);
  return created === undefined ? session : completeSession(created, session);
}
