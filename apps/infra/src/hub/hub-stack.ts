import { guardNames, type OrganizationConfig } from '@glue-session-guard/limits';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { version } from '../../package.json';
import { alerter } from './alerter/alerter';
import { ledgerExport } from './evidence/ledger-export';
import { enforcer } from './functions/enforcer';
import { alertQueues } from './messaging/alert-queues';
import { alarmsTopic, alertsTopic, subscribeToAlerts } from './messaging/alerts';
import { hubBus } from './messaging/bus';
import { hubQueues } from './messaging/queues';
import { sessionRule } from './messaging/session-rule';
import { hubKey } from './storage/key';
import { hubTables } from './storage/tables';
import { schedules } from './sweeper/schedules';
import { sweepQueues } from './sweeper/sweep-queues';
import { sweeper } from './sweeper/sweeper';
import { alarms } from './watch/alarms';
import { alerterAlarms } from './watch/alerter-alarms';
import { dashboard } from './watch/dashboard';
import { eventAlarms } from './watch/event-alarms';
import { savedQueries } from './watch/saved-queries';
import { sweepAlarms } from './watch/sweep-alarms';

export interface HubStackProps {
  readonly config: OrganizationConfig;
  readonly enforcerDir: string;
  readonly sweeperDir: string;
  readonly alerterDir: string;
}

/** Everything that lives once, in the hub account: from the bus that accounts forward to, to the alert. */
export class HubStack extends Stack {
  constructor(scope: Construct, id: string, props: HubStackProps) {
    const { config } = props;
    super(scope, id, {
      env: { account: config.hub.accountId, region: config.hub.region },
      description: 'Glue Session Guard: decides on every Glue session of the organization',
    });
    const names = guardNames(config.instance);
    const key = hubKey(this, names);
    const bus = hubBus(this, config.organizationId, names);
    const queues = hubQueues(this, key);
    sessionRule(this, { bus, queues, names });
    const tables = hubTables(this, key);
    const alerts = alertQueues(this, key);
    const handler = enforcer(this, { ...props, names, key, queues, tables, alerts });
    const sweep = sweepQueues(this, key);
    const topics = {
      alerts: alertsTopic(this, key),
      alarms: alarmsTopic(this, key, config.alerts),
    };
    const swept = sweeper(this, { ...props, names, key, queues, tables, alerts, sweep, topics });
    const { missedRuns } = sweep;
    const telling = alerter(this, { ...props, names, key, alerts, tables, topic: topics.alerts, missedRuns });
    subscribeToAlerts(topics.alerts, config.alerts, [
      handler,
      ...[swept.plan, swept.region],
      ...[telling.normal, telling.loud, telling.observed],
    ]);
    ledgerExport(this, { config, names, key, tables, missedRuns });
    schedules(this, { config, names, sweeper: swept, alerter: telling, key, missedRuns });
    alarms(
      this,
      [
        ...eventAlarms({ names, bus, queues, enforcer: handler }),
        ...sweepAlarms({ config, names, sweep, sweeper: swept }),
        ...alerterAlarms({ names, alerts, alerter: telling }),
      ],
      topics.alarms,
    );
    dashboard(this, { names, queues, sweep, alerts });
    savedQueries(this, names, [handler.logGroup, swept.plan.logGroup]);
    outputs(this, {
      Release: version,
      BusArn: bus.eventBusArn,
      QueueUrl: queues.work.queueUrl,
      DeadLetterQueueUrl: queues.deadLetters.queueUrl,
      UndeliveredQueueUrl: queues.undelivered.queueUrl,
      SweepQueueUrl: sweep.places.queueUrl,
      SweepDeadLetterQueueUrl: sweep.deadLetters.queueUrl,
      MissedRunsQueueUrl: sweep.missedRuns.queueUrl,
      LedgerTable: tables.ledger.tableName,
      StateTable: tables.state.tableName,
      AlertQueueUrl: alerts.normal.queueUrl,
      LoudAlertQueueUrl: alerts.loud.queueUrl,
      AlertDeadLetterQueueUrl: alerts.normalDeadLetters.queueUrl,
      LoudAlertDeadLetterQueueUrl: alerts.loudDeadLetters.queueUrl,
      AlertsTopicArn: topics.alerts.topicArn,
      EnforcerFunction: handler.functionName,
      SweepPlanFunction: swept.plan.functionName,
      SweepRegionFunction: swept.region.functionName,
      CanaryFunction: swept.canary.functionName,
      AlerterFunction: telling.normal.functionName,
      LoudAlerterFunction: telling.loud.functionName,
    });
  }
}

function outputs(scope: Construct, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) new CfnOutput(scope, name, { value });
}
