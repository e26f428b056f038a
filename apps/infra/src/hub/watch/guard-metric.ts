import type { GuardNames } from '@glue-session-guard/limits';
import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * What enforcer, sweeper and alerter count, by the names they count with. A test looks for each in their code: a name that nobody
 * counts is an alarm that nobody hears.
 */
export const GUARD_METRICS = [
  'VerdictWithin',
  'VerdictOver',
  'VerdictExempt',
  'VerdictUndecided',
  'VerdictRejected',
  'MalformedEvents',
  'Stops',
  'StopFailures',
  'StopsHeldBack',
  'TimeToStop',
  'Waits',
  'Failures',
  'CanariesSeen',
  'DueRuns',
  'SweepsAlive',
  'SweepsFinished',
  'SweepsUnfinished',
  'SweepStops',
  'SweepFailures',
  'OrganizationUnread',
  'CoverageFindings',
  'NewFindings',
  'AlertsTold',
  'MailsSent',
  'MailFailures',
  'AlertsToNobody',
  'AlertsMuted',
  'ChatFailures',
] as const;
export type GuardMetricName = (typeof GUARD_METRICS)[number];

export interface MetricView {
  readonly statistic: 'Sum' | 'Maximum' | 'p50' | 'p99';
  readonly period: Duration;
  readonly label?: string;
}

/** Of all functions together: Powertools sets the dimension `service`, and they call themselves the same. */
export function guardMetric({ metrics }: GuardNames, metricName: GuardMetricName, view: MetricView): Metric {
  return new Metric({
    namespace: metrics.namespace,
    metricName,
    dimensionsMap: { service: metrics.service },
    ...view,
  });
}
