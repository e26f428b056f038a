import type { GuardNames, OrganizationConfig } from '@glue-session-guard/limits';
import { Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Alerter } from '../alerter/alerter';
import { type FixedRole, fixedRole } from '../functions/fixed-role';
import { sendEncrypted, sendTo } from '../functions/permissions';
import { schedulesOfGroup } from '../functions/scheduler-principal';
import type { Sweeper } from './sweeper';

export interface SchedulesProps {
  readonly config: OrganizationConfig;
  readonly names: GuardNames;
  readonly sweeper: Sweeper;
  readonly alerter: Alerter;
  readonly key: IKey;
  /** What could not be started, and why. */
  readonly missedRuns: IQueue;
}

/**
 * When the sweep, the canary, the look at what is due and the alerter run. A schedule has no key of ours: what it could encrypt is its payload, and there is
 * none; a key that is out of order would then stop the sweep for nothing.
 */
export function schedules(scope: Construct, props: SchedulesProps): void {
  const { names } = props;
  const group = new CfnScheduleGroup(scope, 'ScheduleGroup', { name: names.scheduleGroup });
  const { role, policy } = schedulerRole(scope, props);
  for (const { id, name, description, everyMinutes, target } of scheduleRecords(props)) {
    const schedule = new CfnSchedule(scope, id, {
      name,
      groupName: names.scheduleGroup,
      description,
      scheduleExpression: `rate(${everyMinutes} minute${everyMinutes === 1 ? '' : 's'})`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.functionArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: props.missedRuns.queueArn },
        // A run that could not start before the next one is due is not worth starting.
        retryPolicy: { maximumEventAgeInSeconds: everyMinutes * 60, maximumRetryAttempts: 185 },
      },
    });
    schedule.node.addDependency(group, policy);
  }
}

interface ScheduleRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly everyMinutes: number;
  readonly target: IFunction;
}

function scheduleRecords({ config, names, sweeper, alerter }: SchedulesProps): ScheduleRecord[] {
  return [
    {
      id: 'SweepSchedule',
      name: names.schedules.sweep,
      description: 'Glue Session Guard: looks through every enrolled account and Region',
      everyMinutes: config.sweep.everyMinutes,
      target: sweeper.plan,
    },
    {
      id: 'CanarySchedule',
      name: names.schedules.canary,
      description: 'Glue Session Guard: tries the way of an event',
      everyMinutes: config.canary.everyMinutes,
      target: sweeper.canary,
    },
    {
      id: 'DueSchedule',
      name: names.schedules.due,
      description: 'Glue Session Guard: has sessions judged anew that the clock bounds',
      everyMinutes: 1,
      target: sweeper.due,
    },
    {
      id: 'AlerterSchedule',
      name: names.schedules.alerter,
      description: 'Glue Session Guard: tells people what there is to tell',
      everyMinutes: 1,
      target: alerter.normal,
    },
    {
      id: 'ObservedDigestSchedule',
      name: names.schedules.observedDigest,
      description: 'Glue Session Guard: tells once a day what limits in observe mode would have done',
      // Only the first run of a day (UTC) finds something to tell; the others are its retries.
      everyMinutes: 60,
      target: alerter.observed,
    },
  ];
}

function schedulerRole(scope: Construct, props: SchedulesProps): FixedRole {
  const { key, missedRuns, names } = props;
  const { region } = Stack.of(scope);
  return fixedRole(scope, {
    id: 'Scheduler',
    path: names.rolePath,
    roleName: names.schedulerRole,
    description: 'starts the sweep, the canary, the look at what is due and the alerter',
    assumedBy: schedulesOfGroup(scope, names.scheduleGroup),
    permissions: [
      {
        sid: 'StartRuns',
        actions: ['lambda:InvokeFunction'],
        resources: scheduleRecords(props).map(({ target }) => target.functionArn),
      },
      sendTo('KeepRunsThatCouldNotStart', missedRuns),
      sendEncrypted(key, region),
    ],
  });
}
