import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type {
  AlertQueue,
  Mailer,
  MailPace,
  Mutes,
  Overflow,
  UnreadableMessage,
} from '@glue-session-guard/guard';
import type { GuardError } from '@glue-session-guard/problem';
import { dynamoMailPace } from './dynamodb/dynamo-mail-pace';
import { readMutes } from './dynamodb/read-mutes';
import { documentsOf } from './hub-clients';
import { withChat } from './queues/sns-chat';
import { snsMailer } from './queues/sns-mailer';
import { sqsAlertQueue } from './queues/sqs-alert-queue';
import { sqsOverflow } from './queues/sqs-alerts';
import { deadLetter } from './queues/sqs-event-queue';
import { clientDefaults } from './sdk/client-defaults';

export interface AlerterOptions {
  readonly stateTable: string;
  readonly alertsTopicArn: string;
  readonly normalQueueUrl: string;
  readonly normalDeadLetterQueueUrl: string;
  readonly loudDeadLetterQueueUrl: string;
  /** The topic of each recipient that is a chat channel. */
  readonly chatTopics: ReadonlyMap<string, string>;
  /** Called when a chat channel could not be told. */
  readonly onChatFailure: (channel: string, error: GuardError) => void;
}

export interface AlerterPorts {
  readonly pace: MailPace;
  readonly mailer: Mailer;
  readonly mutes: Pick<Mutes, 'all'>;
  /** The normal lane's. */
  readonly queue: AlertQueue;
  /** From the loud lane to the normal one. */
  readonly overflow: Overflow;
  /** Keeps a message of the loud lane that only people can help. */
  readonly loudDeadLetter: (message: UnreadableMessage) => Promise<void>;
}

/** A mail counts for so long that SNS may take fifteen seconds to accept it. */
const SNS = {
  ...clientDefaults,
  maxAttempts: 3,
  requestHandler: { ...clientDefaults.requestHandler, requestTimeout: 4_000 },
};

/** The alerter's ports. Call it once a cold start: it makes the SDK clients. */
export function awsAlerterPorts(options: AlerterOptions): AlerterPorts {
  const sqs = new SQSClient(clientDefaults);
  const { normalQueueUrl, loudDeadLetterQueueUrl } = options;
  const keep = deadLetter(sqs, loudDeadLetterQueueUrl);
  const sns = new SNSClient(SNS);
  const table = { documents: documentsOf({}), tableName: options.stateTable };
  const { chatTopics: topics, onChatFailure: onFailure } = options;
  return {
    pace: dynamoMailPace(table),
    mailer: withChat(snsMailer(sns, options.alertsTopicArn), { sns, topics, onFailure }),
    mutes: readMutes(table),
    queue: sqsAlertQueue({
      sqs,
      queueUrl: normalQueueUrl,
      deadLetterQueueUrl: options.normalDeadLetterQueueUrl,
    }),
    overflow: sqsOverflow(sqs, normalQueueUrl),
    loudDeadLetter: ({ body, failure }) => keep(body, failure),
  };
}
