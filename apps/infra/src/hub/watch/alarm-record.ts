import { Duration } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';

export interface AlarmRecord {
  readonly id: string;
  readonly metric: IMetric;
  /** What is at or above it is a fault; with `absence`, what is below it. */
  readonly threshold: number;
  /** What it means and what to do: the text of the mail. */
  readonly description: string;
  /** How many periods in a row; one when left out. */
  readonly periods?: number;
  /** True when silence is the fault: no data counts as too little. */
  readonly absence?: boolean;
  /** True for what is counted now and then: between two counts the last one holds. */
  readonly gauge?: boolean;
}

export const PERIOD = Duration.minutes(5);

/** Any message at all on a queue where none belongs. */
export function anyMessageOn(id: string, queue: Queue, description: string): AlarmRecord {
  const metric = queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: 'Maximum' });
  return { id, metric, threshold: 1, description };
}

export function oldestMessageOn(
  id: string,
  { queue, age }: { readonly queue: Queue; readonly age: Duration },
  description: string,
): AlarmRecord {
  const metric = queue.metricApproximateAgeOfOldestMessage({ period: PERIOD, statistic: 'Maximum' });
  return { id, metric, threshold: age.toSeconds(), description };
}

/** What every function is watched for. */
export function functionAlarms(name: string, handler: LambdaFunction, what: string): AlarmRecord[] {
  return [
    {
      id: `${name}ErrorsAlarm`,
      metric: handler.metricErrors({ period: PERIOD, statistic: 'Sum' }),
      threshold: 1,
      description: `${what} failed as a whole, not on one message: its log says why.`,
    },
    {
      id: `${name}ThrottlesAlarm`,
      metric: handler.metricThrottles({ period: PERIOD, statistic: 'Sum' }),
      threshold: 1,
      description: `Lambda held back: ${what.toLowerCase()}. The concurrency of this account and Region is used up.`,
    },
  ];
}
