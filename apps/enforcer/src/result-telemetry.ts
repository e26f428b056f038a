import type { CanaryResult, EventResult } from '@glue-session-guard/guard';
import {
  count,
  type Line,
  type Metric,
  type SessionMessage,
  sessionLine,
  sessionMetrics,
} from '@glue-session-guard/lambda';

/** Every message the enforcer logs. Saved queries and alarms match them: change one there too. */
export type LogMessage =
  | SessionMessage
  | 'event ignored'
  | 'event rejected'
  | 'event malformed'
  | 'event failed'
  | 'event not noted'
  | 'session not judged anew'
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

/** What is counted of a result. Dashboards and alarms name these metrics. */
export function metricsOf(result: EventResult): readonly Metric[] {
  switch (result.kind) {
    case 'ignored':
      return [count('VerdictIgnored')];
    case 'rejected':
      return [count('VerdictRejected')];
    case 'malformed':
      return [count('MalformedEvents')];
    default:
      return sessionMetrics(result);
  }
}
