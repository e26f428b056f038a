import { GuardError } from '@glue-session-guard/problem';
import type { WaitState } from '../ports';
import type { Case } from './gather-facts';
import type { GuardContext, SessionResult } from './guard-context';
import { isPastDeadline } from './settings';

interface Claimed {
  /** End of the other worker's lease, milliseconds since the epoch. */
  readonly until: number;
  readonly wait: WaitState;
}

/** Another worker has claimed the session. It is looked at again when that lease is over, in case the worker died. */
export function waitForClaim(
  { session, decision }: Case,
  { until, wait }: Claimed,
  context: GuardContext,
): SessionResult {
  const now = context.clock();
  if (isPastDeadline(wait.since, now, context.settings.waiting)) {
    throw new GuardError(
      'GSG_CLAIM_NEVER_FREE',
      `the claim on session ${JSON.stringify(session.id)} never became free`,
      {
        hint: 'Two workers keep taking the session from each other: look for errors in the enforcer log, then redrive.',
      },
    );
  }
  const afterSeconds = Math.min(Math.max(1, Math.ceil((until - now) / 1000)), context.settings.leaseSeconds);
  return { kind: 'wait', reason: 'claimed-by-another', afterSeconds, state: wait, session, decision };
}
