import { join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { awsAlerterPorts } from '@glue-session-guard/aws';
import { readConfig } from './config';
import { loadRecipients } from './load-recipients';
import { createLoud } from './loud';
import { createNormal } from './normal';
import { createObserved } from './observed';
import { createTelemetry } from './telemetry';

const config = readConfig(process.env);
const telemetry = createTelemetry(new Logger(), new Metrics());
const { recipients, chatTopics } = loadRecipients(join(__dirname, 'recipients.json'));
const ports = awsAlerterPorts({
  ...config,
  clock: Date.now,
  chatTopics,
  onChatFailure: telemetry.chatFailed,
  onPartlyToldFailure: telemetry.partlyToldFailed,
});
const { pace, mailer, partlyTold, mutes, queue, overflow, announcing, observing, loudDeadLetter } = ports;
const telling = {
  pace,
  mailer,
  partlyTold,
  recipients,
  clock: Date.now,
};

export const normal = createNormal({
  waiting: { ...telling, queue, mutes, announcing: announcing.normal },
  telemetry,
});
export const loud = createLoud({
  loud: { ...telling, overflow, announcing: announcing.loud },
  deadLetter: loudDeadLetter,
  maxReceives: config.maxReceives,
  telemetry,
});
export const observed = createObserved({
  observing: { ...observing, recipients: telling.recipients, clock: Date.now },
  telemetry,
});
