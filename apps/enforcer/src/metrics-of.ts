import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { EventResult, Finished } from '@glue-session-guard/guard';

export interface Metric {
  readonly name: string;
  readonly unit: (typeof MetricUnit)[keyof typeof MetricUnit];
  readonly value: number;
}

/** What is counted of a result. Dashboards and alarms name these metrics. */
export function metricsOf(result: EventResult): readonly Metric[] {
  switch (result.kind) {
    case 'within':
      return [one('VerdictWithin')];
    case 'ignored':
      return [one('VerdictIgnored')];
    case 'rejected':
      return [one('VerdictRejected')];
    case 'malformed':
      return [one('MalformedEvents')];
    case 'wait':
      return [one('Waits')];
    case 'duplicate':
      return [one('Duplicates')];
    case 'finished':
      return finished(result);
  }
}

const VERDICT = {
  within: 'VerdictWithin',
  over: 'VerdictOver',
  exempt: 'VerdictExempt',
  undecided: 'VerdictUndecided',
} as const;

function finished({ session, decision, outcome }: Finished): Metric[] {
  const verdict = one(VERDICT[decision.evaluation.verdict]);
  switch (outcome.kind) {
    case 'stopped': {
      // Two clocks: the difference can come out below zero.
      const value = Math.max(0, outcome.at - session.createdAt);
      return [verdict, one('Stops'), { name: 'TimeToStop', unit: MetricUnit.Milliseconds, value }];
    }
    case 'could-not-stop':
      return [verdict, one('StopFailures')];
    default:
      return [verdict];
  }
}

function one(name: string): Metric {
  return { name, unit: MetricUnit.Count, value: 1 };
}
