import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import {
  type AccountOrder,
  currentLimits,
  type GuardPorts,
  guardSettings,
  memoryLimits,
  memoryOrganization,
  memorySweep,
  type OrganizationAccount,
  rolledOutLimits,
  type SessionRequest,
  type SweepPorts,
  virtualClock,
} from '@glue-session-guard/guard';
import { captureConsole, lambdaContext } from '@glue-session-guard/lambda/testing';
import { guardNames, type LimitsDocuments } from '@glue-session-guard/limits';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { SweeperStart } from '../close-sweep';
import { createPlan } from '../plan';
import { createRegionHandler } from '../region-handler';
import { createTelemetry } from '../telemetry';
import {
  ACCOUNTS,
  ACCOUNTS_AND_MANAGEMENT,
  DOCUMENTS,
  MANAGEMENT,
  MINUTE,
  REGION,
  START,
  VERSION,
} from './sweeper-fixture';

/** Of the gaps between looks, the one that is as long as the mean. */
const MEAN_GAP = 1 - Math.exp(-1);

type Json = Readonly<Record<string, unknown>>;

interface Change {
  readonly ports?: (ports: GuardPorts) => Partial<GuardPorts>;
  readonly sweep?: (ports: SweepPorts) => Partial<SweepPorts>;
  readonly enrol?: readonly string[];
  readonly exclude?: readonly string[];
  readonly regions?: readonly string[];
  readonly documents?: LimitsDocuments;
  /** Regions in which Glue is offered; none that is not watched, when left out. */
  readonly offered?: readonly string[];
  readonly alertUnits?: readonly string[];
  readonly coverageKeptMs?: number;
  readonly quietEveryMs?: number;
  readonly share?: () => number;
  /** What is left of the function's timeout. */
  readonly remainingMs?: number;
}

/** Plan and regions on an organization in memory, with all that they send, log and count. For tests. */
export function sweeperHarness(change: Change = {}) {
  const { telemetry, logs, counted } = silentTelemetry();
  const clock = virtualClock(START);
  const organization = memoryOrganization(directoryOf(ACCOUNTS_AND_MANAGEMENT), clock);
  const sweep = memorySweep(MANAGEMENT);
  sweep.setOrganization(ACCOUNTS);
  // StackSets never reach the management account.
  organization.glue.locked.add(MANAGEMENT);
  const limits = memoryLimits();
  limits.store(VERSION, change.documents ?? DOCUMENTS);
  limits.activate(VERSION);
  const start: SweeperStart = {
    context: {
      ports: { ...organization.ports, ...change.ports?.(organization.ports) },
      trail: organization.trail,
      settings: guardSettings({ firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 }, 300),
      clock: clock.now,
    },
    sweep: { ...sweep.ports, ...change.sweep?.(sweep.ports) },
    enrolment: {
      enrol: change.enrol ?? ['r-exam'],
      exclude: change.exclude ?? [],
      regions: change.regions ?? [REGION],
    },
    limits: currentLimits({ store: limits, clock: clock.now, onFault: telemetry.limitsFault }),
    rolledOut: rolledOutLimits(limits),
    offered: change.offered ?? [],
    names: guardNames(),
    alertUnits: change.alertUnits ?? [],
    noticeDays: 14,
    pace: { everyMs: 15 * MINUTE, quietEveryMs: change.quietEveryMs },
    coverageKeptMs: change.coverageKeptMs ?? 0,
    share: change.share ?? (() => MEAN_GAP),
    maxReceives: 5,
    telemetry,
  };
  const regions = createRegionHandler(start);
  let invocations = 0;
  const receive = (receives: number, orders: readonly AccountOrder[]): Promise<SQSBatchResponse> => {
    invocations += 1;
    const Records = orders.map((order) => recordOf(order, receives));
    const context = lambdaContext('sweeper', `request-${invocations}`);
    return regions(
      { Records },
      {
        ...context,
        getRemainingTimeInMillis: () => change.remainingMs ?? context.getRemainingTimeInMillis(),
      },
    );
  };
  const deliver = (...orders: readonly AccountOrder[]) => receive(1, orders);
  return {
    ...organization,
    sweep,
    clock,
    limits,
    plan: createPlan(start),
    deliver,
    /** Delivers a message that was received before. */
    redeliver: (order: AccountOrder, receives: number) => receive(receives, [order]),
    /** Takes everything that is on the queue, ten at a time; answers what was on it. */
    drain: async (): Promise<readonly AccountOrder[]> => {
      const orders = sweep.queue.splice(0);
      for (let i = 0; i < orders.length; i += 10) await deliver(...orders.slice(i, i + 10));
      return orders;
    },
    /** A session that runs and whose event was never delivered. */
    start: (account: string, id: string, request: SessionRequest) =>
      organization.glue.create({ account, region: REGION, id }, request, { provisioning: 0, stopping: 0 }),
    logs,
    counted,
  };
}

/** Telemetry that keeps what it is told instead of printing it. */
export function silentTelemetry() {
  const written = captureConsole();
  const lines = (): Json[] => written.map((line) => JSON.parse(line));
  return {
    telemetry: createTelemetry(
      new Logger({ serviceName: 'sweeper' }),
      new Metrics({ namespace: 'GlueSessionGuard', serviceName: 'sweeper' }),
    ),
    logs: (message?: string) =>
      lines().filter((line) => 'level' in line && (message === undefined || line.message === message)),
    /** The sum of a metric over all that was published. */
    counted: (name: string) =>
      lines()
        .filter((line) => '_aws' in line)
        .flatMap((line) => line[name] ?? [])
        .reduce<number>((sum, value) => sum + Number(value), 0),
  };
}

function directoryOf(accounts: readonly OrganizationAccount[]) {
  return { accounts: Object.fromEntries(accounts.map(({ id, name, path }) => [id, { name, path }])) };
}

function bodyOf({ isUnwatched, ...order }: AccountOrder): string {
  return JSON.stringify({ kind: isUnwatched ? 'unwatched' : 'account', ...order });
}

function recordOf(order: AccountOrder, receives: number): SQSRecord {
  return {
    messageId: `${order.sweepId}/${order.account}/${order.regions.join('+')}`,
    receiptHandle: 'receipt-1',
    body: bodyOf(order),
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: String(START),
      SenderId: 'AROAEXAMPLE',
      ApproximateFirstReceiveTimestamp: String(START),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:222222222222:sweep',
    awsRegion: REGION,
  };
}
