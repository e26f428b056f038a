import { createHash } from 'node:crypto';
import type { Session } from '@glue-session-guard/session';

/**
 * In which order a visit looks at sessions: those first that the ledger does not know, which nobody judged yet. Within both
 * groups the order differs from visit to visit, so that sessions which take long, or fail, do not come before the same
 * others each time.
 *
 * @param visit unique to the visit
 */
export function inVisitOrder(
  sessions: readonly Session[],
  isKnown: (session: Session) => boolean,
  visit: string,
): Session[] {
  return sessions
    .map((session) => ({ session, rank: `${isKnown(session) ? 1 : 0}${drawn(visit, session.id)}` }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ session }) => session);
}

function drawn(visit: string, id: string): string {
  return createHash('sha256').update(visit).update('\n').update(id).digest('hex');
}
