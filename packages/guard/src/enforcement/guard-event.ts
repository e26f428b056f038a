import { GuardError } from '@glue-session-guard/problem';
import { type ParsedEvent, parseEventText } from '@glue-session-guard/session';
import { rejectedEventAlert } from '../alerts/event-alert';
import { failureOf } from '../ledger/failure';
import type { EventResult, GuardContext, Visit } from './guard-context';
import { guardSession } from './guard-session';

/** The event door: reads one event as it came off the bus and guards the session it tells of. */
export async function guardEvent(text: string, visit: Visit, context: GuardContext): Promise<EventResult> {
  const parsed = parseEventText(text);
  switch (parsed.kind) {
    case 'session':
      return guardSession(parsed.session, visit, context);
    case 'ignored':
      return parsed;
    case 'malformed':
      return { ...parsed, deadLetter: failureOf(parsed.error) };
    case 'rejected':
      return reject(parsed, context);
  }
}

/** Never acted on: somebody may have made it up. Kept as a dead letter, and alerted. */
async function reject(
  parsed: Extract<ParsedEvent, { kind: 'rejected' }>,
  context: GuardContext,
): Promise<EventResult> {
  const error = new GuardError(REJECTED_CODE[parsed.reason], parsed.detail, {
    hint: 'Find out who can put events on the hub bus: its policy admits only what AWS services report.',
  });
  const deadLetter = failureOf(error);
  await context.ports.alerts.publish(rejectedEventAlert(parsed.identity, deadLetter));
  return { kind: 'rejected', reason: parsed.reason, identity: parsed.identity, deadLetter };
}

const REJECTED_CODE = {
  'account-mismatch': 'GSG_EVENT_ACCOUNT_MISMATCH',
  'region-mismatch': 'GSG_EVENT_REGION_MISMATCH',
  'not-from-aws': 'GSG_EVENT_NOT_FROM_AWS',
} as const;
