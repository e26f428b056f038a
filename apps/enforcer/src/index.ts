import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { awsPorts } from '@glue-session-guard/aws';
import { currentLimits, guardSettings } from '@glue-session-guard/guard';
import { readConfig } from './config';
import { createHandler } from './handler';
import { createTelemetry } from './telemetry';

/** The function's own, as the hub stack sets it. */
const TIMEOUT_SECONDS = 60;

const clock = Date.now;
const config = readConfig(process.env);
const telemetry = createTelemetry(new Logger(), new Metrics());
const { ports, limits, queue, heard } = awsPorts({ ...config, clock, onTagsUnread: telemetry.tagsUnread });

export const handler = createHandler({
  guard: {
    ports,
    settings: guardSettings(config.waiting, TIMEOUT_SECONDS),
    clock,
  },
  limits: currentLimits({ store: limits, clock, onFault: telemetry.limitsFault }),
  queue,
  heard,
  maxReceives: config.maxReceives,
  telemetry,
});
