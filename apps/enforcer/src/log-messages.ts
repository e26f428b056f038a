import type { CanaryResult, EventResult } from '@glue-session-guard/guard';
import { type Line, type SessionMessage, sessionLine } from '@glue-session-guard/lambda';

/** Every message the enforcer logs. Saved queries and alarms match them: change one there too. */
export type LogMessage =
  | SessionMessage
  | 'event ignored'
  | 'event rejected'
  | 'event malformed'
  | 'event failed'
  | 'event not noted'
  | 'canary seen'
  | 'canary lost';

export function messageOf(result: EventResult): Line<LogMessage> {
  switch (result.kind) {
    case 'ignored':
      return { level: 'info', message: 'event ignored' };
    case 'rejected':
      return { level: 'error', message: 'event rejected' };
    case 'malformed':
      return { level: 'error', message: 'event malformed' };
    default:
      return sessionLine(result);
  }
}

export function canaryLine({ kind }: CanaryResult): Line<LogMessage> {
  return kind === 'canary-seen'
    ? { level: 'info', message: 'canary seen' }
    : { level: 'error', message: 'canary lost' };
}
