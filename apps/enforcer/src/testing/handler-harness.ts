import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import {
  currentLimits,
  type EventQueue,
  type GuardPorts,
  guardSettings,
  type Heard,
  memoryLimits,
  memoryOrganization,
  virtualClock,
} from '@glue-session-guard/guard';
import { captureConsole, lambdaContext } from '@glue-session-guard/lambda/testing';
import { jest } from '@jest/globals';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { createHandler } from '../handler';
import { createTelemetry } from '../telemetry';
import { DIRECTORY, DOCUMENTS, NOW, VERSION } from './enforcer-fixture';

type Json = Readonly<Record<string, unknown>>;

/** The handler on an organization in memory, with all that it sends, logs and counts. For tests. */
export function handlerHarness(change: (ports: GuardPorts) => Partial<GuardPorts> = () => ({})) {
  const written = captureConsole();
  const clock = virtualClock(NOW);
  const organization = memoryOrganization(DIRECTORY, clock);
  const queue = {
    putBack: jest.fn<EventQueue['putBack']>(async () => {}),
    deadLetter: jest.fn<EventQueue['deadLetter']>(async () => {}),
  };
  const heard = { hear: jest.fn<Heard['hear']>(async () => {}) };
  const telemetry = createTelemetry(
    new Logger({ serviceName: 'enforcer' }),
    new Metrics({ namespace: 'GlueSessionGuard', serviceName: 'enforcer' }),
  );
  const limits = memoryLimits();
  limits.store(VERSION, DOCUMENTS);
  limits.activate(VERSION);
  const handle = createHandler({
    guard: {
      ports: { ...organization.ports, ...change(organization.ports) },
      settings: guardSettings({ firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 }, 60),
      clock: clock.now,
    },
    limits: currentLimits({ store: limits, clock: clock.now, onFault: telemetry.limitsFault }),
    queue,
    heard,
    maxReceives: 5,
    telemetry,
  });
  let invocations = 0;
  const lines = (): Json[] => written.map((line) => JSON.parse(line));
  return {
    ...organization,
    clock,
    limits,
    queue,
    heard,
    handle: (...Records: SQSRecord[]): Promise<SQSBatchResponse> => {
      invocations += 1;
      return handle({ Records }, lambdaContext('enforcer', `request-${invocations}`));
    },
    logs: () => lines().filter((line) => 'level' in line),
    metrics: () => lines().filter((line) => '_aws' in line),
  };
}
