import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DueSession, LookQueue, WaitQueue } from '@glue-session-guard/guard';
import { GuardError } from '@glue-session-guard/problem';
import * as z from 'zod';
import { sendInBatches } from './send-in-batches';
import { putBack } from './sqs-event-queue';

/**
 * What a message to look again at a session begins with. EventBridge puts an event on the queue as AWS made it, which
 * begins otherwise, so no account can make such a message.
 */
const BEGINS = '{"kind":"look-again"';

const look = z.strictObject({
  kind: z.literal('look-again'),
  account: z.string().regex(/^\d{12}$/),
  region: z.string().min(1),
  sessionId: z.string().min(1),
  createdAt: z.number(),
  createdAtFrom: z.enum(['glue', 'event']),
  dueAt: z.number(),
});

/** The text of a message that has a session judged anew. */
export function lookText({ key, dueAt }: DueSession): string {
  const { account, region, sessionId, createdAt, createdAtFrom } = key;
  const body: z.infer<typeof look> = {
    kind: 'look-again',
    account,
    region,
    sessionId,
    createdAt,
    createdAtFrom,
    dueAt,
  };
  return JSON.stringify(body);
}

/**
 * Reads such a message; null for any other.
 * @throws GuardError `GSG_LOOK_INVALID` for one that names no session
 */
export function parseLook(text: string): DueSession | null {
  if (!text.startsWith(BEGINS)) return null;
  try {
    const { kind: _, dueAt, ...key } = look.parse(JSON.parse(text));
    return { key, dueAt };
  } catch (error) {
    throw new GuardError(
      'GSG_LOOK_INVALID',
      `a message that has a session judged anew names none: ${text.slice(0, 200)}`,
      { cause: error, hint: 'Only the functions of the hub may send to the queue: look at who else can.' },
    );
  }
}

/** The enforcer's queue, for what is to be judged anew. Throws GuardError `GSG_LOOKS_NOT_QUEUED`. */
export function lookQueue(sqs: SQSClient, queueUrl: string): LookQueue {
  return {
    send: async (sessions) => {
      const refused = await sendInBatches(sqs, queueUrl, sessions.map(lookText));
      if (refused === 0) return;
      throw new GuardError(
        'GSG_LOOKS_NOT_QUEUED',
        `SQS did not take ${refused} of ${sessions.length} messages about sessions that are due`,
        {
          hint: 'They are sent again a quarter of an hour later. Look at the work queue, its policy and its key.',
        },
      );
    },
  };
}

/** The same queue, for sessions that still start when a sweep meets them: the enforcer carries the sweep's claim on. */
export function waitQueue(sqs: SQSClient, queueUrl: string): WaitQueue {
  const send = putBack(sqs, queueUrl);
  return {
    handOver: ({ session, state, afterSeconds }) => send(lookText(session), state, afterSeconds),
  };
}
