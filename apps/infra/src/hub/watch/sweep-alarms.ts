import type { GuardNames, OrganizationConfig } from '@glue-session-guard/limits';
import { Duration } from 'aws-cdk-lib';
import type { SweepQueues } from '../sweeper/sweep-queues';
import { REGION_TIMEOUT } from '../sweeper/sweep-settings';
import type { Sweeper } from '../sweeper/sweeper';
import { type AlarmRecord, anyMessageOn, functionAlarms, oldestMessageOn, PERIOD } from './alarms';
import { type GuardMetricName, guardMetric } from './guard-metric';

export interface WatchedSweep {
  readonly config: OrganizationConfig;
  readonly names: GuardNames;
  readonly sweep: SweepQueues;
  readonly sweeper: Sweeper;
}

/** How many in a row may be missing before silence is a fault. */
const MISSED = 3;

/** What finds the sessions that no event told of, and whether it is itself alive. */
export function sweepAlarms({ config, names, sweep, sweeper }: WatchedSweep): AlarmRecord[] {
  const sweepPeriod = Duration.minutes(config.sweep.everyMinutes);
  return [
    absent('SweepAbsentAlarm', names, {
      name: 'SweepsAlive',
      everyMinutes: config.sweep.everyMinutes,
      what: 'No sweep got to any account three times in a row: sessions that no event told of run unseen',
    }),
    absent('CanaryAbsentAlarm', names, {
      name: 'CanariesSeen',
      everyMinutes: config.canary.everyMinutes,
      what: 'No canary reached the enforcer three times in a row: events may not be decided on either',
    }),
    absent('DueAbsentAlarm', names, {
      name: 'DueRuns',
      everyMinutes: 5,
      what: 'Nobody looked for sessions that the clock bounds: only the sweeps judge those',
    }),
    {
      id: 'CoverageAlarm',
      // Over by the next sweep, so that an open finding keeps nobody from hearing of a new one.
      metric: guardMetric(names, 'NewFindings', { statistic: 'Sum', period: PERIOD }),
      threshold: 1,
      description:
        'Somewhere the guard has become blind, or its limits were edited: `gsg coverage` lists where. Or a function cannot read the active version of the limits, and logs `limits not read`. The alarm ends by itself: a finding stays open until looks confirm the fix.',
    },
    {
      id: 'OrganizationUnreadAlarm',
      metric: guardMetric(names, 'OrganizationUnread', { statistic: 'Sum', period: sweepPeriod }),
      threshold: 1,
      periods: MISSED,
      description:
        'Organizations could not be read three sweeps in a row: accounts that joined since are not swept, and those that moved are held to their old limits. The plan function’s log says why.',
    },
    anyMessageOn(
      'SweepDeadLettersAlarm',
      sweep.deadLetters,
      'A sweep gave up on an account and Region: read the message, mend the cause. The next sweep tries again by itself.',
    ),
    anyMessageOn(
      'MissedRunsAlarm',
      sweep.missedRuns,
      'A sweep or canary could not be started, or failed however often it was tried: the message says why.',
    ),
    oldestMessageOn(
      'SweepQueueAgeAlarm',
      { queue: sweep.places, age: tooOld(config) },
      'A sweep is not through with its accounts when the next one begins: sweep less often, or find out what is slow.',
    ),
    ...functionAlarms('SweepPlan', sweeper.plan, 'The plan of a sweep'),
    ...functionAlarms('SweepRegion', sweeper.region, 'The sweep of accounts'),
    ...functionAlarms('Canary', sweeper.canary, 'The canary'),
    ...functionAlarms('SweepDue', sweeper.due, 'The look for what is due'),
  ];
}

interface Expected {
  readonly name: GuardMetricName;
  readonly everyMinutes: number;
  readonly what: string;
}

function absent(id: string, names: GuardNames, { name, everyMinutes, what }: Expected): AlarmRecord {
  return {
    id,
    metric: guardMetric(names, name, { statistic: 'Sum', period: Duration.minutes(everyMinutes) }),
    threshold: 1,
    periods: MISSED,
    absence: true,
    description: `${what}. Right after the first deployment this is normal until the first one came through.`,
  };
}

/** Not before a place could fail twice and be tried again (the visibility timeout is six times the function's). */
function tooOld({ sweep }: OrganizationConfig): Duration {
  const twoAttempts = 2 * 6 * REGION_TIMEOUT.toMinutes();
  return Duration.minutes(Math.max(sweep.everyMinutes, twoAttempts));
}
