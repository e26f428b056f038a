import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import {
  type AlertQueue,
  type Announcing,
  type Lane,
  type Mailer,
  type MailPace,
  type Mutes,
  type Observing,
  type Overflow,
  ofInstance,
  type PartlyTold,
  type UnreadableMessage,
} from '@glue-session-guard/guard';
import type { Repository } from '@glue-session-guard/limits';
import type { GuardError } from '@glue-session-guard/problem';
import { observedSessions } from './dynamodb/ledger/observed-sessions';
import { dynamoMailPace } from './dynamodb/telling/dynamo-mail-pace';
import { dynamoPace } from './dynamodb/telling/dynamo-pace';
import { dynamoPartlyTold } from './dynamodb/telling/dynamo-partly-told';
import { readMutes } from './dynamodb/telling/read-mutes';
import { documentsOf } from './hub-clients';
import { keptDirectory } from './organizations/state-directory';
import { alertText } from './queues/alert-message';
import { eventBridgeOutcomes } from './queues/outcome-events';
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
  /** Called when it could not be read or written who was told of an alert: some are told twice. */
  readonly onPartlyToldFailure: (error: GuardError) => void;
  readonly ledgerTable: string;
  /** The bus that outcome events go to: its ARN. */
  readonly outcomeBusArn: string;
  /** For links to the lines of limit files; null where organization.yaml names none. */
  readonly repository: Repository | null;
  /** Named in all that is told; undefined where organization.yaml names none. */
  readonly instance?: string | undefined;
  readonly clock: () => number;
}

export interface AlerterPorts {
  readonly pace: MailPace;
  readonly mailer: Mailer;
  readonly partlyTold: PartlyTold;
  readonly mutes: Pick<Mutes, 'all'>;
  /** The normal lane's. */
  readonly queue: AlertQueue;
  /** From the loud lane to the normal one. */
  readonly overflow: Overflow;
  /** How machines are told of sessions, by lane. */
  readonly announcing: Readonly<Record<Lane, Announcing>>;
  /** What the digest of a day takes, beside recipients and clock. */
  readonly observing: Pick<Observing, 'observed' | 'directory' | 'pace' | 'queue'>;
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
  const sns = new SNSClient(SNS);
  const documents = documentsOf({});
  const state = { documents, tableName: options.stateTable };
  const { normalQueueUrl, chatTopics: topics, onChatFailure: onFailure } = options;
  const linked = options.repository === null ? {} : { repository: options.repository };
  const keep = {
    normal: deadLetter(sqs, options.normalDeadLetterQueueUrl),
    loud: deadLetter(sqs, options.loudDeadLetterQueueUrl),
  };
  const events = eventBridgeOutcomes(new EventBridgeClient(clientDefaults), {
    busName: options.outcomeBusArn,
    instance: options.instance,
  });
  const announcing = (lane: Lane): Announcing => ({
    events,
    keep: (alert, failure) => keep[lane](alertText(alert, NOBODY), failure),
    ...linked,
  });
  const overflow = sqsOverflow(sqs, normalQueueUrl);
  const mailer = snsMailer(sns, { topicArn: options.alertsTopicArn, ...linked });
  return {
    pace: dynamoMailPace(state),
    mailer: named(withChat(mailer, { sns, topics, onFailure, ...linked }), options.instance),
    partlyTold: dynamoPartlyTold({
      ...state,
      clock: options.clock,
      onFailure: options.onPartlyToldFailure,
    }),
    mutes: readMutes(state),
    queue: sqsAlertQueue({
      sqs,
      queueUrl: normalQueueUrl,
      deadLetterQueueUrl: options.normalDeadLetterQueueUrl,
    }),
    overflow,
    announcing: { normal: announcing('normal'), loud: announcing('loud') },
    observing: {
      observed: observedSessions({ documents, tableName: options.ledgerTable }),
      directory: keptDirectory(state, options.clock),
      pace: dynamoPace(state),
      queue: overflow,
    },
    loudDeadLetter: ({ body, failure }) => keep.loud(body, failure),
  };
}

/** Two instances may tell the same people of the same session. */
function named(mailer: Mailer, instance: string | undefined): Mailer {
  if (instance === undefined) return mailer;
  return { send: (alert, to) => mailer.send(ofInstance(alert, instance), to) };
}

/** People were told: a redrive makes the event and mails nobody. */
const NOBODY: readonly string[] = [];
