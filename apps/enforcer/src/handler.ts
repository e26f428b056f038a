import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { CANARY_ATTRIBUTE, parseLook } from '@glue-session-guard/aws';
import {
  type EventQueue,
  type EventResult,
  type GuardContext,
  guardCanary,
  guardEvent,
  guardUnnamed,
  type Heard,
  handBack,
  lookAgain,
  type Place,
  type Visit,
} from '@glue-session-guard/guard';
import { isLastTry } from '@glue-session-guard/lambda';
import type { LimitsInUse } from '@glue-session-guard/limits';
import { toGuardError } from '@glue-session-guard/problem';
import type { UnnamedCall } from '@glue-session-guard/session';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Telemetry } from './telemetry';
import { waitOf } from './wait-attribute';

export interface EnforcerDeps {
  readonly guard: Omit<GuardContext, keyof LimitsInUse>;
  /** The limits in force now, asked for each message. */
  readonly limits: () => Promise<LimitsInUse>;
  readonly queue: EventQueue;
  readonly heard: Pick<Heard, 'hear'>;
  readonly telemetry: Telemetry;
  /** After so many receives the queue gives a message up. */
  readonly maxReceives: number;
}

export type EnforcerHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** Guards each message of a batch by itself: one that fails comes back alone, the others are done. */
export function createHandler(deps: EnforcerDeps): EnforcerHandler {
  return async (event, context) => {
    const processor = new BatchProcessor(EventType.SQS);
    try {
      return await processPartialResponse(
        event,
        (record: SQSRecord) => guardRecord(record, context.awsRequestId, deps),
        processor,
        {
          context,
          // A batch in which all fail is no more a failure of the function than one in which some do.
          throwOnFullBatchFailure: false,
        },
      );
    } finally {
      deps.telemetry.flush();
    }
  };
}

async function guardRecord(record: SQSRecord, requestId: string, deps: EnforcerDeps): Promise<void> {
  try {
    const guard = { ...deps.guard, ...(await deps.limits()) };
    if (record.messageAttributes[CANARY_ATTRIBUTE] === undefined)
      await guardOne(record, requestId, { ...deps, guard });
    else deps.telemetry.canary(await guardCanary(record.body, guard), record.messageId);
  } catch (error) {
    const failure = toGuardError(error);
    deps.telemetry.failure(failure, record.messageId);
    throw failure;
  }
}

type GuardingDeps = EnforcerDeps & { readonly guard: GuardContext };

async function guardOne(record: SQSRecord, requestId: string, deps: GuardingDeps): Promise<void> {
  const { guard, queue, telemetry } = deps;
  const wait = waitOf(record);
  const visit = {
    owner: `${record.messageId}/${requestId}`,
    isLastTry: isLastTry(record, deps.maxReceives),
    ...(wait && { wait }),
  };
  const look = parseLook(record.body);
  if (look !== null) {
    const looked = await lookAgain(look, visit, guard);
    if (looked.kind === 'unjudged') return telemetry.unjudged(looked, record.messageId);
    await handBack(record.body, looked, queue);
    return telemetry.result(looked, record.messageId);
  }
  const result = await guardEvent(record.body, { door: 'event', ...visit }, guard);
  if (result.kind === 'unnamed') return guardCall(result.call, { record, visit }, deps);
  await handBack(record.body, result, queue);
  telemetry.result(result, record.messageId);
  await note(result, record.messageId, deps);
}

interface Delivery {
  readonly record: SQSRecord;
  readonly visit: Omit<Visit, 'door'>;
}

async function guardCall(call: UnnamedCall, { record, visit }: Delivery, deps: GuardingDeps): Promise<void> {
  const { guard, queue, telemetry } = deps;
  const look = await guardUnnamed(call, visit, guard);
  await handBack(record.body, look, queue);
  telemetry.unnamed(look, record.messageId);
  await hear({ where: call, createdAt: call.calledAt }, record.messageId, deps);
}

async function note(result: EventResult, messageId: string, deps: EnforcerDeps): Promise<void> {
  const told = heardOf(result, deps.guard.clock());
  if (told !== null) await hear(told, messageId, deps);
}

/** For coverage only: no fault of it may bring an event back that was handled. */
async function hear(
  { where: { account, region }, createdAt }: HeardEvent,
  messageId: string,
  { heard, telemetry }: EnforcerDeps,
) {
  try {
    await heard.hear({ account, region }, createdAt);
  } catch (error) {
    telemetry.notNoted(toGuardError(error), messageId);
  }
}

interface HeardEvent {
  readonly where: Place;
  /** When the session that the event tells of was created, milliseconds since the epoch. */
  readonly createdAt: number;
}

/** Where and of when an event shows that CloudTrail and the forwarding rule work; null when it shows nothing, being made up or broken. */
function heardOf(result: EventResult, now: number): HeardEvent | null {
  switch (result.kind) {
    case 'rejected':
    case 'malformed':
      return null;
    case 'ignored': {
      const { account, region } = result.identity;
      return account === null || region === null ? null : { where: { account, region }, createdAt: now };
    }
    default:
      return { where: result.session, createdAt: result.session.createdAt };
  }
}
