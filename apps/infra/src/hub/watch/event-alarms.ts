import type { GuardNames } from '@glue-session-guard/limits';
import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queues } from '../messaging/queues';
import { type AlarmRecord, anyMessageOn, functionAlarms, oldestMessageOn, PERIOD } from './alarms';
import { guardMetric } from './guard-metric';

export interface WatchedEvents {
  readonly names: GuardNames;
  readonly bus: EventBus;
  readonly queues: Queues;
  readonly enforcer: LambdaFunction;
}

/** Longer than two failed attempts on one message (the visibility timeout is six minutes). */
const TOO_OLD = Duration.minutes(15);

/** From the bus to the stop. */
export function eventAlarms({ names, bus, queues, enforcer }: WatchedEvents): AlarmRecord[] {
  return [
    anyMessageOn(
      'DeadLettersAlarm',
      queues.deadLetters,
      'The enforcer gave up on a session: read the message on the dead-letter queue, mend the cause, redrive.',
    ),
    anyMessageOn(
      'UndeliveredAlarm',
      queues.undelivered,
      'EventBridge could not put an event on the work queue: ERROR_CODE on the message says why.',
    ),
    oldestMessageOn(
      'QueueAgeAlarm',
      { queue: queues.work, age: TOO_OLD },
      'Sessions wait for a decision: the enforcer fails, or is too slow for the number of sessions.',
    ),
    ...functionAlarms('Enforcer', enforcer, 'The enforcer'),
    {
      id: 'RuleFailuresAlarm',
      metric: ruleMetric('FailedInvocations', bus, names),
      threshold: 1,
      description:
        'The session rule cannot write to the work queue at all: look at the policies of queue and key.',
    },
    {
      id: 'RuleLossAlarm',
      metric: ruleMetric('InvocationsFailedToBeSentToDlq', bus, names),
      threshold: 1,
      description: 'An event was lost: neither the work queue nor the queue for undelivered events took it.',
    },
    {
      id: 'StopFailuresAlarm',
      metric: guardMetric(names, 'StopFailures', { statistic: 'Sum', period: PERIOD }),
      threshold: 1,
      description: 'A session over its limits runs on: Glue refused to stop it. Its alert says why.',
    },
    {
      id: 'StopsHeldBackAlarm',
      metric: guardMetric(names, 'StopsHeldBack', { statistic: 'Sum', period: PERIOD }),
      threshold: 1,
      description:
        'Sessions over their limits run on: stops are held back, by an operator or because there were too many. `gsg brake status` says which.',
    },
  ];
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html */
function ruleMetric(metricName: string, bus: EventBus, names: GuardNames): Metric {
  const dimensionsMap = { EventBusName: bus.eventBusName, RuleName: names.sessionRule };
  return new Metric({ namespace: 'AWS/Events', metricName, dimensionsMap, period: PERIOD, statistic: 'Sum' });
}
