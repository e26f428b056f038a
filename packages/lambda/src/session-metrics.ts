import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Finished, SessionResult } from '@glue-session-guard/guard';

export interface Metric {
  readonly name: string;
  readonly unit: (typeof MetricUnit)[keyof typeof MetricUnit];
  readonly value: number;
}

export function count(name: string, value = 1): Metric {
  return { name, unit: MetricUnit.Count, value };
}

/** What is counted of a session, by whichever door it came. Dashboards and alarms name these metrics. */
export function sessionMetrics(result: SessionResult): readonly Metric[] {
  switch (result.kind) {
    case 'within':
      return [count('VerdictWithin')];
    case 'wait':
      return result.reason === 'held-back' ? [count('Waits'), count('StopsHeldBack')] : [count('Waits')];
    case 'duplicate':
      // Its log line says so, and nothing follows from how many there are.
      return [];
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
  const verdict = count(VERDICT[decision.evaluation.verdict]);
  switch (outcome.kind) {
    case 'stopped': {
      // Two clocks: the difference can come out below zero.
      const value = Math.max(0, outcome.at - session.createdAt);
      return [verdict, count('Stops'), { name: 'TimeToStop', unit: MetricUnit.Milliseconds, value }];
    }
    case 'could-not-stop':
      return [verdict, count('StopFailures')];
    case 'would-have-stopped':
      return outcome.heldBackBy === undefined ? [verdict] : [verdict, count('StopsHeldBack')];
    default:
      return [verdict];
  }
}
