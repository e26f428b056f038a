import { type MessageAttributeValue, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { EventQueue, WaitState } from '@glue-session-guard/guard';

export interface SqsEventQueueOptions {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
}

/** The message attribute that holds the state of a wait; the body stays the unchanged event. */
export const WAIT_ATTRIBUTE = 'glue-session-guard-wait';

/** The longest delay that SQS allows. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const LONGEST_DELAY_SECONDS = 900;
/** Characters of an error in a dead letter; the log and the alert have the whole text. */
const TEXT_LENGTH = 1024;

/**
 * The enforcer's queue and its dead-letter queue. A message that is put back is a new one: SQS counts its receives from
 * zero, so a wait does not count as a failure. Decision 5.
 */
export function sqsEventQueue({ sqs, queueUrl, deadLetterQueueUrl }: SqsEventQueueOptions): EventQueue {
  return {
    putBack: putBack(sqs, queueUrl),
    deadLetter: deadLetter(sqs, deadLetterQueueUrl),
  };
}

/** Keeps a message on a dead-letter queue, with the reason beside it. */
export function deadLetter(sqs: SQSClient, queueUrl: string): EventQueue['deadLetter'] {
  return async (body, { code, message, hint }) => {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: body,
        MessageAttributes: {
          ERROR_CODE: text(code),
          ERROR_MESSAGE: text(message),
          ...(hint === '' ? {} : { HINT: text(hint) }),
        },
      }),
    );
  };
}

/** Sends a message that waits, with the state of its wait. */
export function putBack(sqs: SQSClient, queueUrl: string): EventQueue['putBack'] {
  return async (body, state, afterSeconds) => {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: body,
        DelaySeconds: Math.min(afterSeconds, LONGEST_DELAY_SECONDS),
        MessageAttributes: { [WAIT_ATTRIBUTE]: { DataType: 'String', StringValue: waitText(state) } },
      }),
    );
  };
}

/** JSON escapes the control characters that SQS refuses. The text is never cut, because the enforcer parses it again. */
function waitText({ since, attempt, owner, heldBack }: WaitState): string {
  return JSON.stringify({ since, attempt, owner, ...(heldBack !== undefined && { heldBack }) });
}

/** SQS refuses control characters in attributes, and empty attributes. */
function text(value: string): MessageAttributeValue {
  const printable = value.replace(/[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]/g, '?').slice(0, TEXT_LENGTH);
  return { DataType: 'String', StringValue: printable === '' ? '-' : printable };
}

/** Marks a message that the sweeper made to test the enforcer. EventBridge sets no attributes, so no event carries it. */
export const CANARY_ATTRIBUTE = 'glue-session-guard-canary';

export interface CanaryQueue {
  /** @param id of the session, which does not exist */
  send(body: string, id: string): Promise<void>;
}

/** Puts the sweeper's test message on the enforcer's queue. */
export function canaryQueue(sqs: SQSClient, queueUrl: string): CanaryQueue {
  return {
    send: async (body, id) => {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: body,
          MessageAttributes: { [CANARY_ATTRIBUTE]: { DataType: 'String', StringValue: id } },
        }),
      );
    },
  };
}
