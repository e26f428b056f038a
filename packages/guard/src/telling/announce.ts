import type { Repository } from '@glue-session-guard/limits';
import type { GuardError } from '@glue-session-guard/problem';
import type { Alert } from '../alert';
import { outcomeEvent } from '../alerts/outcome-event/outcome-event';
import type { OutcomeDetail } from '../alerts/outcome-event/outcome-event-schema';
import { type Failure, failureOf } from '../ledger/failure';
import type { QueuedAlert } from './telling-ports';

/** Where outcome events go, for a SIEM, tickets and automation. */
export interface OutcomeEvents {
  /** For each event why it was not taken, or null. Never throws: what people are told must not depend on it. */
  put(details: readonly OutcomeDetail[]): Promise<readonly (GuardError | null)[]>;
}

export interface Announcing {
  readonly events: OutcomeEvents;
  /** Keeps an alert as a dead letter: tried again, it makes an event and mails nobody. */
  keep(alert: Alert, failure: Failure): Promise<void>;
  /** For links to the lines of limit files. */
  readonly repository?: Repository;
}

/** An alert whose event was not taken. People were told of it. */
export interface Unannounced {
  readonly queued: QueuedAlert;
  readonly error: GuardError;
}

/** Puts the outcome event of each alert that is about a session. What was not taken is kept, and returned. */
export async function announce(
  alerts: readonly QueuedAlert[],
  { events, keep, repository }: Announcing,
): Promise<Unannounced[]> {
  const found = alerts.flatMap((queued) => {
    const detail = outcomeEvent(queued.alert, repository);
    return detail === null ? [] : [{ queued, detail }];
  });
  if (found.length === 0) return [];
  const failures = await events.put(found.map(({ detail }) => detail));
  const unannounced = found.flatMap(({ queued }, i) => {
    const error = failures[i];
    return error === null || error === undefined ? [] : [{ queued, error }];
  });
  for (const { queued, error } of unannounced) await keep(queued.alert, failureOf(error));
  return unannounced;
}
