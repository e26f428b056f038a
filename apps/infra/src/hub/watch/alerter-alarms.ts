import type { GuardNames } from '@glue-session-guard/limits';
import { Duration } from 'aws-cdk-lib';
import type { Alerter } from '../alerter/alerter';
import type { AlertQueues } from '../messaging/alert-queues';
import { type AlarmRecord, anyMessageOn, functionAlarms, oldestMessageOn, PERIOD } from './alarms';
import { guardMetric } from './guard-metric';

export interface WatchedAlerter {
  readonly names: GuardNames;
  readonly alerts: AlertQueues;
  readonly alerter: Alerter;
}

/** Longer than two runs that failed: what a run received is hidden for five minutes. */
const NORMAL_TOO_OLD = Duration.minutes(15);
/** Longer than two tries: what a try received is hidden for three minutes. */
const LOUD_TOO_OLD = Duration.minutes(8);

/** Whether people are told. These alarms reach them by a topic of their own. */
export function alerterAlarms({ names, alerts, alerter }: WatchedAlerter): AlarmRecord[] {
  return [
    anyMessageOn(
      'AlertDeadLettersAlarm',
      alerts.normalDeadLetters,
      'The alerter cannot read an alert, or gave it up: nobody was told of it. Or EventBridge refused an outcome event. Read the message on its dead-letter queue, mend the cause, redrive.',
    ),
    anyMessageOn(
      'LoudAlertDeadLettersAlarm',
      alerts.loudDeadLetters,
      'The alerter cannot read an urgent alert, or gave it up: nobody was told of it. Or EventBridge refused an outcome event. Read the message on its dead-letter queue, mend the cause, redrive.',
    ),
    oldestMessageOn(
      'AlertQueueAgeAlarm',
      { queue: alerts.normal, age: NORMAL_TOO_OLD },
      'Alerts wait to be told: the alerter does not run, SNS does not take its mails, or there are more than digests can hold. Its log says which.',
    ),
    oldestMessageOn(
      'LoudAlertQueueAgeAlarm',
      { queue: alerts.loud, age: LOUD_TOO_OLD },
      'Urgent alerts wait to be told: the alerter does not run, or SNS does not take its mails. Its log says which.',
    ),
    {
      id: 'ChatFailuresAlarm',
      metric: guardMetric(names, 'ChatFailures', { statistic: 'Sum', period: PERIOD }),
      threshold: 1,
      description: `A chat channel was not told of an alert, and is not told later; mails went out. The log of the alerter says why, such as a topic of the stack ${names.chatStack} that is not there.`,
    },
    ...functionAlarms('Alerter', alerter.normal, 'The alerter of the normal lane'),
    ...functionAlarms('LoudAlerter', alerter.loud, 'The alerter of the loud lane'),
    ...functionAlarms('ObservedDigest', alerter.observed, 'The digest of what was only observed'),
  ];
}
