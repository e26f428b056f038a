import type { CanaryResult, EventResult, UnnamedLook } from '@glue-session-guard/guard';
import {
  count,
  type Line,
  type Metric,
  type SessionMessage,
  sessionLine,
  sessionMetrics,
} from '@glue-session-guard/lambda';
import { printable } from '@glue-session-guard/problem';

/** Every message the enforcer logs. Saved queries and alarms match them: change one there too. */
export type LogMessage =
  | SessionMessage
  | 'event ignored'
  | 'event rejected'
  | 'event malformed'
  | 'event failed'
  | 'event not noted'
  | 'tags not read'
  | 'limits not read'
  | 'unnamed event put back'
  | 'unnamed event looked for'
  | 'unnamed event not looked for'
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

/** The caller's names are made printable. */
export function unnamedLine(
  look: UnnamedLook,
): Line<LogMessage> & { readonly facts: Record<string, unknown> } {
  const { account, region, eventId, principal } = look.call;
  const facts = { account, region, eventId, principal: printable(principal.name) };
  switch (look.kind) {
    case 'wait':
      return {
        level: 'info',
        message: 'unnamed event put back',
        facts: { ...facts, reason: look.reason, afterSeconds: look.afterSeconds, ...look.state },
      };
    case 'looked-for':
      return { level: 'info', message: 'unnamed event looked for', facts };
    case 'looked':
      return {
        level: 'warn',
        message: 'unnamed event looked for',
        facts: { ...facts, guarded: look.guarded.length },
      };
    case 'denied':
      return {
        level: 'error',
        message: 'unnamed event not looked for',
        facts: { ...facts, code: look.deadLetter.code },
      };
  }
}

/** What is counted of a result. Dashboards and alarms name these metrics. */
export function metricsOf(result: EventResult): readonly Metric[] {
  switch (result.kind) {
    case 'ignored':
      return [];
    case 'rejected':
      return [count('VerdictRejected')];
    case 'malformed':
      return [count('MalformedEvents')];
    default:
      return sessionMetrics(result);
  }
}
