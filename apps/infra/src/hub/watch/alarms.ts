import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

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

/** One alarm a way in which a session could go unguarded with nobody knowing. */
export function alarms(scope: Construct, records: readonly AlarmRecord[], topic: Topic): Alarm[] {
  return records.map((record) => {
    const { id, metric, threshold, description, periods = 1 } = record;
    const alarm = new Alarm(scope, id, {
      metric,
      threshold,
      alarmDescription: description,
      evaluationPeriods: periods,
      ...judgement(record),
    });
    alarm.addAlarmAction(new SnsAction(topic));
    return alarm;
  });
}

function judgement({ absence }: AlarmRecord) {
  if (absence === true) {
    return {
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    };
  }
  return {
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    // A count is silent when nothing happens: no data means no fault.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  };
}
