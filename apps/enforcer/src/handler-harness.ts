import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import {
  type EventQueue,
  type GuardPorts,
  memoryOrganization,
  virtualClock,
} from '@glue-session-guard/guard';
import { jest } from '@jest/globals';
import type { Context, SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { DIRECTORY, DOCUMENTS, NOW } from './enforcer-fixture';
import { createHandler } from './handler';
import { createTelemetry } from './telemetry';

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
  const handle = createHandler({
    guard: {
      ports: { ...organization.ports, ...change(organization.ports) },
      documents: DOCUMENTS,
      settings: {
        waiting: { firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 },
        leaseSeconds: 90,
        verifyAfterSeconds: 120,
      },
      clock: clock.now,
    },
    queue,
    telemetry: createTelemetry(
      new Logger({ serviceName: 'enforcer' }),
      new Metrics({ namespace: 'GlueSessionGuard', serviceName: 'enforcer' }),
    ),
  });
  const lines = (): Json[] => written.map((line) => JSON.parse(line));
  return {
    ...organization,
    clock,
    queue,
    handle: (...Records: SQSRecord[]): Promise<SQSBatchResponse> => handle({ Records }, CONTEXT),
    logs: () => lines().filter((line) => 'level' in line),
    metrics: () => lines().filter((line) => '_aws' in line),
  };
}

/** Only in this mode does Powertools write to the console that everybody has; metrics are then off unless told. */
function captureConsole(): readonly string[] {
  process.env.POWERTOOLS_DEV = 'true';
  process.env.POWERTOOLS_METRICS_DISABLED = 'false';
  const lines: string[] = [];
  const keep = (line: unknown) => {
    lines.push(String(line));
  };
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation(keep);
  }
  return lines;
}

const CONTEXT: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'enforcer',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:222222222222:function:enforcer',
  memoryLimitInMB: '512',
  awsRequestId: 'request-1',
  logGroupName: '/aws/lambda/enforcer',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 60_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
};
