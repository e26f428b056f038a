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
const { pace, mailer, queue, overflow, loudDeadLetter } = awsAlerterPorts(config);
const telemetry = createTelemetry(new Logger(), new Metrics());
const telling = {
  pace,
  mailer,
  recipients: loadRecipients(join(__dirname, 'recipients.json')),
  clock: Date.now,
};

export const normal = createNormal({ waiting: { ...telling, queue }, telemetry });
export const loud = createLoud({
  loud: { ...telling, overflow },
  deadLetter: loudDeadLetter,
  maxReceives: config.maxReceives,
  telemetry,
});
