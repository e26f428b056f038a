import { type MessageAttributeValue, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { EventQueue, WaitState } from '@glue-session-guard/guard';

export interface SqsEventQueueOptions {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
}

/** The attribute that carries the state of a wait beside the unchanged event. */
export const WAIT_ATTRIBUTE = 'glue-session-guard-wait';

/** SQS delays a message by 15 minutes at most. */
const LONGEST_DELAY_SECONDS = 900;
/** Enough to tell a reader of the dead letters what happened; the log and the alert have it in full. */
const TEXT_LENGTH = 1024;

/** The enforcer's queue. A put-back message is a new one: its receives count from zero, so a wait is no failure. */
export function sqsEventQueue({ sqs, queueUrl, deadLetterQueueUrl }: SqsEventQueueOptions): EventQueue {
  return {
    putBack: async (body, state, afterSeconds) => {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: body,
          DelaySeconds: Math.min(afterSeconds, LONGEST_DELAY_SECONDS),
          MessageAttributes: { [WAIT_ATTRIBUTE]: { DataType: 'String', StringValue: waitText(state) } },
        }),
      );
    },
    deadLetter: async (body, { code, message, hint }) => {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: deadLetterQueueUrl,
          MessageBody: body,
          MessageAttributes: {
            ERROR_CODE: text(code),
            ERROR_MESSAGE: text(message),
            ...(hint === '' ? {} : { HINT: text(hint) }),
          },
        }),
      );
    },
  };
}

/** JSON escapes the control characters that SQS refuses; it must not be cut, for it is read again. */
function waitText({ since, attempt, owner }: WaitState): string {
  return JSON.stringify({ since, attempt, owner });
}

/** SQS refuses control characters in attributes. */
function text(value: string): MessageAttributeValue {
  const printable = value.replace(/[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]/g, '?').slice(0, TEXT_LENGTH);
  return { DataType: 'String', StringValue: printable === '' ? '-' : printable };
}

/** Marks a message that the guard made up itself. EventBridge sets no attributes, so no event can carry it. */
export const CANARY_ATTRIBUTE = 'glue-session-guard-canary';

export interface CanaryQueue {
  /** @param id the session that does not exist */
  send(body: string, id: string): Promise<void>;
}

/** The enforcer's queue, as the canary sees it. */
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
