import { readAlert } from '@glue-session-guard/aws';
import { type Loud, type LoudAlert, tellLoud, type UnreadableMessage } from '@glue-session-guard/guard';
import { isLastTry } from '@glue-session-guard/lambda';
import { toGuardError } from '@glue-session-guard/problem';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Telemetry } from './telemetry';

export interface LoudDeps {
  readonly loud: Loud;
  readonly deadLetter: (message: UnreadableMessage) => Promise<void>;
  /** After so many receives the queue gives a message up. */
  readonly maxReceives: number;
  readonly telemetry: Telemetry;
}

/** Tells people of a batch of alerts at once. Those that SNS did not take come back. */
export function createLoud(deps: LoudDeps): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const { loud, telemetry } = deps;
  return async ({ Records }) => {
    try {
      const told = await tellLoud(await readable(Records, deps), loud);
      telemetry.told(told);
      telemetry.overflowed(told.overflowed.length);
      return { batchItemFailures: told.failed.map(({ id }) => ({ itemIdentifier: id })) };
    } catch (error) {
      const failure = toGuardError(error);
      telemetry.failure('loud lane failed', failure);
      throw failure;
    } finally {
      telemetry.flush();
    }
  };
}

async function readable(records: readonly SQSRecord[], deps: LoudDeps): Promise<LoudAlert[]> {
  const alerts: LoudAlert[] = [];
  for (const record of records) {
    const read = readAlert(record.messageId, record.body);
    if ('alert' in read) {
      alerts.push({
        ...read,
        ...(isRepeated(record) && { isRepeated: true }),
        isLastTry: isLastTry(record, deps.maxReceives),
      });
    } else {
      await deps.deadLetter(read);
      deps.telemetry.unreadable([read]);
    }
  }
  return alerts;
}

function isRepeated({ attributes }: SQSRecord): boolean {
  return Number(attributes.ApproximateReceiveCount) > 1;
}
