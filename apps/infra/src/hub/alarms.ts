import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { SESSION_RULE_NAME } from '../names';
import type { Queues } from './queues';

export interface Watched {
  readonly bus: EventBus;
  readonly queues: Queues;
  readonly enforcer: LambdaFunction;
}

interface AlarmRecord {
  readonly id: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** What it means and what to do: the text of the mail. */
  readonly description: string;
}

const PERIOD = Duration.minutes(5);
/** Longer than two failed attempts on one message (the visibility timeout is six minutes). */
const TOO_OLD = Duration.minutes(15);

/** One alarm a way in which a session could go unguarded with nobody knowing. */
export function hubAlarms(scope: Construct, watched: Watched, topic: Topic): Alarm[] {
  return alarmRecords(watched).map(({ id, metric, threshold, description }) => {
    const alarm = new Alarm(scope, id, {
      metric,
      threshold,
      alarmDescription: description,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // Each of these metrics is silent when nothing happens: no data means no fault.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    return alarm;
  });
}

function alarmRecords({ bus, queues, enforcer }: Watched): AlarmRecord[] {
  return [
    {
      id: 'DeadLettersAlarm',
      metric: queues.deadLetters.metricApproximateNumberOfMessagesVisible({
        period: PERIOD,
        statistic: 'Maximum',
      }),
      threshold: 1,
      description:
        'The enforcer gave up on a session: read the message on the dead-letter queue, mend the cause, redrive.',
    },
    {
      id: 'UndeliveredAlarm',
      metric: queues.undelivered.metricApproximateNumberOfMessagesVisible({
        period: PERIOD,
        statistic: 'Maximum',
      }),
      threshold: 1,
      description:
        'EventBridge could not put an event on the work queue: ERROR_CODE on the message says why.',
    },
    {
      id: 'QueueAgeAlarm',
      metric: queues.work.metricApproximateAgeOfOldestMessage({ period: PERIOD, statistic: 'Maximum' }),
      threshold: TOO_OLD.toSeconds(),
      description:
        'Sessions wait for a decision: the enforcer fails, or is too slow for the number of sessions.',
    },
    {
      id: 'EnforcerErrorsAlarm',
      metric: enforcer.metricErrors({ period: PERIOD, statistic: 'Sum' }),
      threshold: 1,
      description: 'The enforcer failed as a whole, not on one message: its log says why.',
    },
    {
      id: 'EnforcerThrottlesAlarm',
      metric: enforcer.metricThrottles({ period: PERIOD, statistic: 'Sum' }),
      threshold: 1,
      description: 'Lambda held the enforcer back: the concurrency of this account and Region is used up.',
    },
    {
      id: 'RuleFailuresAlarm',
      metric: ruleMetric('FailedInvocations', bus),
      threshold: 1,
      description:
        'The session rule cannot write to the work queue at all: look at the policies of queue and key.',
    },
    {
      id: 'RuleLossAlarm',
      metric: ruleMetric('InvocationsFailedToBeSentToDlq', bus),
      threshold: 1,
      description: 'An event was lost: neither the work queue nor the queue for undelivered events took it.',
    },
  ];
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html */
function ruleMetric(metricName: string, bus: EventBus): Metric {
  const dimensionsMap = { EventBusName: bus.eventBusName, RuleName: SESSION_RULE_NAME };
  return new Metric({ namespace: 'AWS/Events', metricName, dimensionsMap, period: PERIOD, statistic: 'Sum' });
}
