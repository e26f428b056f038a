import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { awsSweepPorts } from '@glue-session-guard/aws';
import { currentLimits, guardSettings, rolledOutLimits } from '@glue-session-guard/guard';
import { guardNames, regionsOfPartition } from '@glue-session-guard/limits';
import { createCanary } from './canary';
import type { SweeperStart } from './close-sweep';
import { readConfig } from './config';
import { createDue } from './due';
import { createPlan } from './plan';
import { createRegionHandler } from './region-handler';
import { shippedEnvironment } from './shipped-environment';
import { createTelemetry } from './telemetry';

/** The region function's own, as the hub stack sets it. */
const TIMEOUT_SECONDS = 300;

const RANDOM_VALUES = 2 ** 32;

const clock = Date.now;
const config = readConfig({
  ...process.env,
  ...shippedEnvironment(join(__dirname, 'environment.json')),
});
const telemetry = createTelemetry(new Logger(), new Metrics());
const {
  ports,
  limits,
  trail,
  sweep,
  canary: queue,
  looks,
} = awsSweepPorts({
  ...config,
  clock,
  onTrailUnread: telemetry.trailUnread,
  onTagsUnread: telemetry.tagsUnread,
});

const start: SweeperStart = {
  context: {
    ports,
    trail,
    settings: guardSettings(config.waiting, TIMEOUT_SECONDS),
    clock,
  },
  sweep,
  enrolment: config.enrolment,
  limits: currentLimits({ store: limits, clock, onFault: telemetry.limitsFault }),
  rolledOut: rolledOutLimits(limits),
  offered: regionsOfPartition(config.partition),
  alertUnits: config.alertUnits,
  noticeDays: config.noticeDays,
  names: guardNames(config.instance),
  pace: config.pace,
  coverageKeptMs: config.coverageKeptMs,
  share: () => randomInt(RANDOM_VALUES) / RANDOM_VALUES,
  maxReceives: config.maxReceives,
  telemetry,
};

export const plan = createPlan(start);
export const region = createRegionHandler(start);
export const canary = createCanary({ queue, hub: config.hub, clock, telemetry });
export const due = createDue({ ledger: ports.ledger, looks, clock, telemetry });
