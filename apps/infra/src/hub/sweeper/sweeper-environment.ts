import { guardNames, type OrganizationConfig } from '@glue-session-guard/limits';
import { hubBusArn, partitionOf } from '../../names/names';
import { SESSION_EVENT_PATTERN } from '../../names/session-event-pattern';
import { alarmAddresses, alertAddresses } from '../messaging/alerts';
import { MAX_RECEIVES } from '../messaging/queues';
import type { SweeperReach } from './sweeper-permissions';

/** What the sweeper's `config.ts` reads, with `shippedVariables`; every `GSG_` name is required there. */
export function sweeperEnvironment(
  config: OrganizationConfig,
  {
    tables,
    queues,
    sweep,
    alerts,
    topics,
  }: Pick<SweeperReach, 'tables' | 'queues' | 'sweep' | 'alerts' | 'topics'>,
): Record<string, string> {
  const names = guardNames(config.instance);
  return {
    GSG_LEDGER_TABLE: tables.ledger.tableName,
    GSG_STATE_TABLE: tables.state.tableName,
    GSG_ALERT_QUEUE_URL: alerts.normal.queueUrl,
    GSG_LOUD_ALERT_QUEUE_URL: alerts.loud.queueUrl,
    GSG_QUEUE_URL: queues.work.queueUrl,
    GSG_SWEEP_QUEUE_URL: sweep.places.queueUrl,
    GSG_ALERTS_TOPIC_ARN: topics.alerts.topicArn,
    GSG_ALARMS_TOPIC_ARN: topics.alarms.topicArn,
    GSG_GUARD_ROLE: names.guardRoleInPath,
    GSG_HUB_BUS_ARN: hubBusArn(config.hub, names),
    GSG_FORWARD_RULE: names.forwardRule,
    GSG_FORWARD_PATTERN: JSON.stringify(SESSION_EVENT_PATTERN),
    GSG_FORWARDER_ROLE: names.forwarderRoleInPath,
    GSG_UNFORWARDED_QUEUE: names.unforwardedQueue,
    GSG_LIMITS_PARAMETERS: names.limitsParameters,
    GSG_USAGE_PROFILES: names.usageProfiles,
    ...(config.instance !== undefined && { GSG_INSTANCE: config.instance }),
    GSG_COVERAGE_KEPT_MINUTES: String(coverageKeptMinutes(config.sweep)),
    GSG_SWEEP: JSON.stringify(paceOf(config.sweep)),
    GSG_REGIONS: JSON.stringify(config.regions),
    GSG_NOTICE_DAYS: String(config.noticeDays),
    GSG_WAITING: JSON.stringify(config.waiting),
    GSG_RETENTION: JSON.stringify(config.retention),
    GSG_BLAST_RADIUS: JSON.stringify(config.blastRadius),
    GSG_MAX_RECEIVES: String(MAX_RECEIVES),
    GSG_PARTITION: partitionOf(config.hub.region),
  };
}

/**
 * Variables that are shipped in a file beside the bundle, since with some forty OUs and addresses they would not fit into the 4 KB that
 * Lambda gives all variables of a function.
 */
export function shippedVariables(config: OrganizationConfig): Record<string, string> {
  return {
    GSG_ALERT_ADDRESSES: JSON.stringify(alertAddresses(config.alerts)),
    GSG_ALARM_ADDRESSES: JSON.stringify(alarmAddresses(config.alerts)),
    GSG_ENROL: JSON.stringify(config.enrol),
    GSG_EXCLUDE: JSON.stringify(config.exclude),
    GSG_ALERT_UNITS: JSON.stringify(alertUnits(config)),
  };
}

/** On average, half a sweep less than configured: the reading is due at a visit, half a sweep after the drawn time on average. */
function coverageKeptMinutes({ everyMinutes, coverageEveryMinutes }: OrganizationConfig['sweep']): number {
  return coverageEveryMinutes <= everyMinutes ? 0 : coverageEveryMinutes - everyMinutes / 2;
}

/** OUs that entries of `alerts:` name, each once. */
function alertUnits({ alerts }: OrganizationConfig): readonly string[] {
  return [...new Set(alerts.flatMap(({ organizationalUnits = [] }) => organizationalUnits))].sort();
}

/** Without the interval of quiet places, the plan decides by how many places there are. */
function paceOf({ everyMinutes, quietEveryMinutes }: OrganizationConfig['sweep']) {
  return { everyMinutes, ...(quietEveryMinutes !== undefined && { quietEveryMinutes }) };
}
