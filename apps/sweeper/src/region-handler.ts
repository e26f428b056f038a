import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { AccountOrder, Sweep } from '@glue-session-guard/guard';
import { isLastTry } from '@glue-session-guard/lambda';
import { type GuardError, toGuardError } from '@glue-session-guard/problem';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { accountOrder } from './account-order';
import { closeSweep, type SweeperDeps, type SweeperStart, withLimits } from './close-sweep';
import { visitAccount } from './visit-account';
import { visitUnwatched } from './visit-unwatched';

/** Throttling and faults of AWS are mostly over by then. */
const RETRY_SECONDS = 60;

/** What a session that was begun may still take, every call throttled and tried again, and the records of the visit. */
const FOR_THE_LAST_MS = 90_000;

export type RegionHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** Sweeps each account of a batch by itself, and ends the sweep after its last place. */
export function createRegionHandler(start: SweeperStart): RegionHandler {
  return async (event, context) => {
    const processor = new BatchProcessor(EventType.SQS);
    try {
      const deps = await withLimits(start);
      const sweep = await deps.sweep.sweeps.last();
      let done = 0;
      const sweepOne = async (record: SQSRecord) => {
        const swept = await sweepAccount(record, { sweep, invocation: context }, deps);
        done += swept.done;
        await failWith(swept.failures, record, deps);
      };
      const options = { context, throwOnFullBatchFailure: false };
      const response = await processPartialResponse(event, sweepOne, processor, options);
      if (sweep !== undefined) await count(sweep, done, deps);
      return response;
    } finally {
      start.telemetry.flush();
    }
  };
}

/** A function with little time looks at something all the same: one that looked at nothing would never stop anybody. */
function timeForSessions(remainingMs: number): number {
  return Math.max(remainingMs - FOR_THE_LAST_MS, remainingMs / 2);
}

interface Delivery {
  readonly sweep: Sweep | undefined;
  readonly invocation: Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>;
}

interface Swept {
  /** Regions that count as done for the first time. */
  readonly done: number;
  /** With any, the message comes back, and with it the Regions that are not done. */
  readonly failures: readonly GuardError[];
}

/** Never throws: what was done counts, whatever failed beside it. */
async function sweepAccount(
  record: SQSRecord,
  { sweep, invocation }: Delivery,
  deps: SweeperDeps,
): Promise<Swept> {
  let done = 0;
  try {
    const order = accountOrder(record.body);
    if (order.isUnwatched) return { done, failures: await visitUnwatched(order, deps) };
    if (order.sweepId !== sweep?.id) {
      // The newer sweep has a message for what is left of this one.
      deps.telemetry.superseded(order);
      return { done, failures: [] };
    }
    const context = {
      ...deps.context,
      isLastTry: isLastTry(record, deps.maxReceives),
      deadline: deps.context.clock() + timeForSessions(invocation.getRemainingTimeInMillis()),
    };
    const owner = `sweep/${record.messageId}/${invocation.awsRequestId}`;
    const { failures, rest, ...visited } = await visitAccount(order, owner, {
      ...deps,
      context,
      managementAccount: sweep.managementAccount,
    });
    done = visited.done;
    if (failures.length === 0 && rest.length > 0) await putBack({ ...order, regions: rest }, deps);
    return { done, failures };
  } catch (error) {
    return { done, failures: [toGuardError(error)] };
  }
}

/** In a message of its own: no try of a Region is used up by another one that took long. */
async function putBack(order: AccountOrder, { sweep, telemetry }: SweeperDeps): Promise<void> {
  telemetry.putBack(order);
  await sweep.queue.send([order]);
}

async function failWith(
  failures: readonly GuardError[],
  record: SQSRecord,
  deps: SweeperDeps,
): Promise<void> {
  for (const failure of failures) deps.telemetry.failure('region failed', failure);
  const [first] = failures;
  if (first === undefined) return;
  await hasten(record, Math.max(...failures.map((failure) => retrySeconds(failure, deps))), deps);
  throw first;
}

/** A session that failed may be claimed by this delivery, and nobody else gets it before the lease is over. */
function retrySeconds({ code }: GuardError, { context }: SweeperDeps): number {
  return code === 'GSG_SWEEP_INCOMPLETE' ? context.settings.leaseSeconds : RETRY_SECONDS;
}

/** By itself it would come back when six timeouts of the function are over, and the next sweep has it by then. */
async function hasten(record: SQSRecord, seconds: number, { sweep, telemetry }: SweeperDeps): Promise<void> {
  try {
    await sweep.queue.retryAfter(record.receiptHandle, seconds);
  } catch (error) {
    telemetry.notHastened(toGuardError(error));
  }
}

/**
 * One write a batch. A crash before it leaves the sweep some short: the next plan then ends it, and finds nothing missing.
 * With nothing new to count a batch is a repeated one, perhaps of a worker that died when it was to end the sweep.
 */
async function count(sweep: Sweep, done: number, deps: SweeperDeps): Promise<void> {
  const counted = done === 0 ? sweep : await deps.sweep.sweeps.countDone(sweep.id, done);
  if (counted === undefined || counted.finishedAt !== undefined || counted.done < counted.planned) return;
  await closeSweep(counted, await deps.sweep.accounts.all(), deps);
}
