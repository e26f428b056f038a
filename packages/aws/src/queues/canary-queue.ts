import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

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
