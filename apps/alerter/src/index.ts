import { join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { awsAlerterPorts } from '@glue-session-guard/aws';
import { readConfig } from './config';
import { loadRecipients } from './load-recipients';
import { createLoud } from './loud';
import { createNormal } from './normal';
import { createTelemetry } from './telemetry';

const config = readConfig(process.env);
const telemetry = createTelemetry(new Logger(), new Metrics());
const { recipients, chatTopics } = loadRecipients(join(__dirname, 'recipients.json'));
const { pace, mailer, mutes, queue, overflow, loudDeadLetter } = awsAlerterPorts({
  ...config,
  chatTopics,
  onChatFailure: telemetry.chatFailed,
});
const telling = {
  pace,
  mailer,
  recipients,
  clock: Date.now,
};

export const normal = createNormal({ waiting: { ...telling, queue, mutes }, telemetry });
export const loud = createLoud({
  loud: { ...telling, overflow },
  deadLetter: loudDeadLetter,
  maxReceives: config.maxReceives,
  telemetry,
});
