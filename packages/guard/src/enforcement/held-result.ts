import { GuardError } from '@glue-session-guard/problem';
import type { WaitState } from '../ports';
import type { Case } from './case';
import type { GuardContext, SessionResult } from './guard-context';
import { isPastDeadline } from './settings';

interface Held {
  /** End of the other worker's lease, milliseconds since the epoch. */
  readonly until: number;
  readonly wait: WaitState;
}

/** Another worker acts on the session: look again when its lease is over, in case it died. */
export function heldResult(
  { session, decision }: Case,
  { until, wait }: Held,
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
  return { kind: 'wait', reason: 'held', afterSeconds, state: wait, session, decision };
}
