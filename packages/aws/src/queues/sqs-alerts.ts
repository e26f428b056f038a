import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Alert, type Alerts, type Lane, laneOf, type Overflow } from '@glue-session-guard/guard';
import { alertText } from './alert-message';

/** The URL of the queue of each lane. */
export type AlertQueueUrls = Readonly<Record<Lane, string>>;

/** Hands alerts over to the alerter, by the queue of their lane. */
export function sqsAlerts(sqs: SQSClient, urls: AlertQueueUrls): Alerts {
  return {
    publish: async (alert) => {
      await sqs.send(
        new SendMessageCommand({ QueueUrl: urls[laneOf(alert)], MessageBody: alertText(alert) }),
      );
    },
  };
}

/** Sends an alert to these recipients alone, or to all whom it concerns; answers the id of the message. */
export type SendTest = (alert: Alert, to?: readonly string[]) => Promise<string>;

/** Hands a test alert over to the alerter, by the loud queue. */
export function sqsSendTest(sqs: SQSClient, loudQueueUrl: string): SendTest {
  return async (alert, to) => {
    const { MessageId = '' } = await sqs.send(
      new SendMessageCommand({ QueueUrl: loudQueueUrl, MessageBody: alertText(alert, to) }),
    );
    return MessageId;
  };
}

/** Hands alerts of the loud lane over to the normal one. */
export function sqsOverflow(sqs: SQSClient, normalQueueUrl: string): Overflow {
  return {
    send: async (alert, to) => {
      await sqs.send(new SendMessageCommand({ QueueUrl: normalQueueUrl, MessageBody: alertText(alert, to) }));
    },
  };
}
