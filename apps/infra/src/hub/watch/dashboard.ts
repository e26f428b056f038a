import type { GuardNames } from '@glue-session-guard/limits';
import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { AlertQueues } from '../messaging/alert-queues';
import type { Queues } from '../messaging/queues';
import type { SweepQueues } from '../sweeper/sweep-queues';
import { type GuardMetricName, guardMetric } from './guard-metric';

export interface DashboardProps {
  readonly names: GuardNames;
  readonly queues: Queues;
  readonly sweep: SweepQueues;
  readonly alerts: AlertQueues;
}

interface Chart {
  readonly title: string;
  readonly metrics: readonly IMetric[];
  /** One on another as areas: parts of a whole. */
  readonly stacked?: boolean;
}

const PERIOD = Duration.minutes(5);
const CHARTS_IN_A_ROW = 3;
const WIDTH = 24 / CHARTS_IN_A_ROW;

/** What the guard decides, how fast, what it cannot do, and whether it sees everything. */
export function dashboard(scope: Construct, props: DashboardProps): void {
  const board = new Dashboard(scope, 'Dashboard', {
    dashboardName: props.names.dashboard,
    defaultInterval: Duration.days(1),
  });
  const widgets = charts(props).map(
    ({ title, metrics, stacked }) =>
      new GraphWidget({ title, left: [...metrics], width: WIDTH, ...(stacked === true && { stacked }) }),
  );
  for (let first = 0; first < widgets.length; first += CHARTS_IN_A_ROW)
    board.addWidgets(...widgets.slice(first, first + CHARTS_IN_A_ROW));
}

function charts({ names, queues, sweep, alerts }: DashboardProps): Chart[] {
  const sum = sumOf(names);
  const decided = ['Within', 'Over', 'Exempt', 'Undecided', 'Rejected'] as const;
  return [
    {
      title: 'Decisions by verdict',
      stacked: true,
      metrics: decided.map((verdict) => sum(`Verdict${verdict}`, verdict.toLowerCase())),
    },
    {
      title: 'Stops',
      metrics: [
        sum('Stops', 'stopped'),
        sum('SweepStops', 'of these, found by a sweep'),
        sum('StopFailures', 'could not stop'),
        sum('StopsHeldBack', 'held back'),
      ],
    },
    {
      title: 'From creation to stop, by event (ms)',
      metrics: (['p50', 'p99'] as const).map((statistic) =>
        guardMetric(names, 'TimeToStop', { statistic, period: PERIOD, label: statistic }),
      ),
    },
    {
      title: 'Waits',
      metrics: [sum('Waits', 'put back: still starting')],
    },
    {
      title: 'Failures',
      metrics: [
        sum('Failures', 'events'),
        sum('MalformedEvents', 'malformed events'),
        sum('SweepFailures', 'sweep'),
        sum('OrganizationUnread', 'organization not read'),
      ],
    },
    {
      title: 'Coverage',
      metrics: [
        guardMetric(names, 'CoverageFindings', {
          statistic: 'Maximum',
          period: PERIOD,
          label: 'open findings',
        }),
        sum('NewFindings', 'new findings'),
        sum('SweepsFinished', 'sweeps finished'),
        sum('SweepsUnfinished', 'sweeps not finished'),
        sum('CanariesSeen', 'canaries seen'),
      ],
    },
    {
      title: 'Telling people',
      metrics: [
        sum('AlertsTold', 'alerts told'),
        sum('MailsSent', 'mails'),
        sum('MailFailures', 'mails not sent'),
        sum('AlertsToNobody', 'alerts that concern nobody'),
      ],
    },
    {
      title: 'Oldest message (s)',
      metrics: [
        age(queues.work, 'sessions'),
        age(sweep.places, 'accounts to sweep'),
        age(alerts.normal, 'alerts'),
      ],
    },
    {
      title: 'Given up on',
      metrics: [
        depth(queues.deadLetters, 'sessions'),
        depth(queues.undelivered, 'events not delivered'),
        depth(sweep.deadLetters, 'accounts not swept'),
        depth(sweep.missedRuns, 'runs not started'),
        depth(alerts.normalDeadLetters, 'alerts'),
        depth(alerts.loudDeadLetters, 'urgent alerts'),
      ],
    },
  ];
}

function sumOf(names: GuardNames) {
  return (name: GuardMetricName, label: string): IMetric =>
    guardMetric(names, name, { statistic: 'Sum', period: PERIOD, label });
}

function age(queue: Queue, label: string): IMetric {
  return queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period: PERIOD, label });
}

function depth(queue: Queue, label: string): IMetric {
  return queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: PERIOD, label });
}
