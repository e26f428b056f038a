import type { EventResult } from '@glue-session-guard/guard';
import { count, type Metric, sessionMetrics } from '@glue-session-guard/lambda';

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
