import { guardConfig, guardVariables, jsonVariable, readEnvironment } from '@glue-session-guard/lambda';
import * as z from 'zod';

const MINUTE = 60_000;

function inMs(minutes: number | undefined): number | undefined {
  return minutes === undefined ? undefined : minutes * MINUTE;
}

const text = z.string().min(1);
const list = jsonVariable(z.array(z.string().min(1)).min(1));

/** None where `alerts:` names chat channels alone. */
const addresses = jsonVariable(z.array(z.string().min(1)));

const schema = z
  .object({
    ...guardVariables,
    GSG_QUEUE_URL: text,
    GSG_SWEEP_QUEUE_URL: text,
    GSG_REGIONS: list,
    GSG_ENROL: list,
    GSG_EXCLUDE: jsonVariable(z.array(z.string().min(1))),
    GSG_ALERT_UNITS: jsonVariable(z.array(z.string().min(1))),
    GSG_NOTICE_DAYS: jsonVariable(z.int().positive()),
    // arn:aws:events:<Region>:<account>:event-bus/<name>
    GSG_ALERTS_TOPIC_ARN: text,
    GSG_ALARMS_TOPIC_ARN: text,
    GSG_ALERT_ADDRESSES: addresses,
    GSG_ALARM_ADDRESSES: addresses,
    GSG_HUB_BUS_ARN: z.string().regex(/^arn:[^:]+:events:[^:]+:\d{12}:event-bus\/.+$/),
    GSG_FORWARD_RULE: text,
    GSG_FORWARD_PATTERN: jsonVariable(z.record(z.string(), z.unknown())),
    GSG_FORWARDER_ROLE: text,
    GSG_UNFORWARDED_QUEUE: text,
    GSG_LIMITS_PARAMETERS: text,
    GSG_USAGE_PROFILES: text,
    GSG_INSTANCE: text.optional(),
    GSG_COVERAGE_KEPT_MINUTES: jsonVariable(z.number().nonnegative()),
    GSG_SWEEP: jsonVariable(
      z.object({
        everyMinutes: z.number().positive(),
        quietEveryMinutes: z.number().positive().exactOptional(),
      }),
    ),
  })
  .transform((given) => {
    const [, , , region = '', account = ''] = given.GSG_HUB_BUS_ARN.split(':');
    return {
      ...guardConfig(given),
      queueUrl: given.GSG_QUEUE_URL,
      sweepQueueUrl: given.GSG_SWEEP_QUEUE_URL,
      hub: { account, region },
      enrolment: { enrol: given.GSG_ENROL, exclude: given.GSG_EXCLUDE, regions: given.GSG_REGIONS },
      unforwarded: { queueName: given.GSG_UNFORWARDED_QUEUE, regions: given.GSG_REGIONS },
      alertUnits: given.GSG_ALERT_UNITS,
      noticeDays: given.GSG_NOTICE_DAYS,
      subscriptions: [
        {
          topic: 'alerts' as const,
          topicArn: given.GSG_ALERTS_TOPIC_ARN,
          addresses: given.GSG_ALERT_ADDRESSES,
        },
        {
          topic: 'alarms' as const,
          topicArn: given.GSG_ALARMS_TOPIC_ARN,
          addresses: given.GSG_ALARM_ADDRESSES,
        },
      ],
      instance: given.GSG_INSTANCE,
      pace: {
        everyMs: given.GSG_SWEEP.everyMinutes * MINUTE,
        quietEveryMs: inMs(given.GSG_SWEEP.quietEveryMinutes),
      },
      coverageKeptMs: given.GSG_COVERAGE_KEPT_MINUTES * MINUTE,
      copies: {
        hubBusArn: given.GSG_HUB_BUS_ARN,
        forwardRule: given.GSG_FORWARD_RULE,
        forwardPattern: given.GSG_FORWARD_PATTERN,
        forwarderRole: given.GSG_FORWARDER_ROLE,
        limitsParameters: given.GSG_LIMITS_PARAMETERS,
        usageProfiles: given.GSG_USAGE_PROFILES,
      },
    };
  });

export type SweeperConfig = z.infer<typeof schema>;

/** Throws `GSG_ENVIRONMENT_INVALID`, naming every variable at fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): SweeperConfig {
  return readEnvironment(env, { app: 'the sweeper', schema });
}
