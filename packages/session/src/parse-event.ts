import { GuardError } from '@glue-session-guard/problem';
import { NOT_KNOWN, readEnvelope } from './envelope';
import { judgeEnvelope } from './judge-envelope';
import type { ParsedEvent } from './parsed-event';
import { sessionFromEvent } from './session-from-event';

/** What the text of one EventBridge event is. Never throws: what is no JSON is `malformed`. */
export function parseEventText(text: string): ParsedEvent {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return { kind: 'malformed', error: notJson(text, cause), identity: NOT_KNOWN };
  }
  return parseEvent(json);
}

/**
 * What one EventBridge event is: a session that somebody created, or why it is none. Never throws.
 *
 * Judged in this order: malformed envelope, rejected (forged), ignored (not ours, failed), malformed detail, session.
 */
export function parseEvent(json: unknown): ParsedEvent {
  const envelope = readEnvelope(json);
  if (envelope.kind === 'malformed') return envelope;
  return judgeEnvelope(envelope) ?? sessionFromEvent(envelope);
}

function notJson(text: string, cause: unknown): GuardError {
  const start = JSON.stringify(text.slice(0, 60));
  return new GuardError(
    'GSG_EVENT_NOT_JSON',
    `The event is ${text.length} characters of no JSON, starting ${start}`,
    {
      cause,
      hint: 'Give the EventBridge event as one JSON object.',
    },
  );
}
