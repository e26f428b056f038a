import { WAIT_ATTRIBUTE } from '@glue-session-guard/aws';
import type { WaitState } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';

const waitState = z.strictObject({
  since: z.number(),
  attempt: z.number(),
  owner: z.string(),
  heldBack: z.number().exactOptional(),
});

/** The state of a wait that a put-back message carries; undefined for an event that comes for the first time. */
export function waitOf({ messageAttributes, messageId }: SQSRecord): WaitState | undefined {
  const text = messageAttributes[WAIT_ATTRIBUTE]?.stringValue;
  if (text === undefined) return undefined;
  try {
    return waitState.parse(JSON.parse(text));
  } catch (error) {
    throw new GuardError(
      'GSG_WAIT_STATE_INVALID',
      `message ${messageId} carries an unreadable wait state: ${text}`,
      {
        cause: error,
        hint: 'Only the enforcer may send to its queue: look at who else can.',
      },
    );
  }
}
