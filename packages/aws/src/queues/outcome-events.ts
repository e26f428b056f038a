import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { OUTCOME_DETAIL_TYPE, type OutcomeDetail, type OutcomeEvents } from '@glue-session-guard/guard';
import { guardNames } from '@glue-session-guard/limits';
import { GuardError, toGuardError } from '@glue-session-guard/problem';
import * as z from 'zod';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
const MOST_ENTRIES = 10;

export interface OutcomeBus {
  /** Its name or ARN. */
  readonly busName: string;
  /** The instance of the guard that tells; undefined where it has no name. */
  readonly instance?: string | undefined;
}

/** Outcome events on a bus of the hub. */
export function eventBridgeOutcomes(events: EventBridgeClient, bus: OutcomeBus): OutcomeEvents {
  return {
    put: async (details) => {
      const failures: (GuardError | null)[] = [];
      for (let first = 0; first < details.length; first += MOST_ENTRIES)
        failures.push(...(await putBatch(events, bus, details.slice(first, first + MOST_ENTRIES))));
      return failures;
    },
  };
}

const answer = z.object({
  Entries: z.array(z.object({ ErrorCode: z.string().optional(), ErrorMessage: z.string().optional() })),
});

/** EventBridge may take some of a call's events and refuse others. */
async function putBatch(
  events: EventBridgeClient,
  bus: OutcomeBus,
  details: readonly OutcomeDetail[],
): Promise<(GuardError | null)[]> {
  try {
    const response = await events.send(
      new PutEventsCommand({ Entries: details.map((detail) => entryOf(detail, bus)) }),
    );
    const { Entries } = answer.parse(response);
    return details.map((_, i) => refusalOf(Entries[i]));
  } catch (error) {
    const failure = notPut(toGuardError(error).message, error);
    return details.map(() => failure);
  }
}

function entryOf(detail: OutcomeDetail, { busName, instance }: OutcomeBus) {
  return {
    EventBusName: busName,
    Source: guardNames(instance).outcomeSource,
    DetailType: OUTCOME_DETAIL_TYPE,
    Time: new Date(detail.at),
    Detail: JSON.stringify(instance === undefined ? detail : { ...detail, instance }),
  };
}

function refusalOf(entry: z.infer<typeof answer>['Entries'][number] | undefined): GuardError | null {
  if (entry === undefined) return notPut('EventBridge did not answer for it');
  if (entry.ErrorCode === undefined) return null;
  return notPut(`${entry.ErrorCode}: ${entry.ErrorMessage ?? 'no reason given'}`);
}

function notPut(why: string, cause?: unknown): GuardError {
  return new GuardError('GSG_OUTCOME_EVENT_REFUSED', `EventBridge did not take an outcome event: ${why}`, {
    ...(cause !== undefined && { cause }),
    hint: 'It lies in the dead-letter queue of the alerter. Once the cause is mended: npm run -s gsg -- redrive',
  });
}
