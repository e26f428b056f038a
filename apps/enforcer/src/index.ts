import { join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { awsPorts } from '@glue-session-guard/aws';
import { readConfig } from './config';
import { createHandler } from './handler';
import { leaseSeconds } from './lease-seconds';
import { loadDocuments } from './load-documents';
import { createTelemetry } from './telemetry';

const VERIFY_AFTER_SECONDS = 120;

const clock = Date.now;
const config = readConfig(process.env);
const { ports, queue } = awsPorts({ ...config, clock });

export const handler = createHandler({
  guard: {
    ports,
    documents: loadDocuments(join(__dirname, 'limits.json')),
    settings: {
      waiting: config.waiting,
      leaseSeconds: leaseSeconds(config.waiting),
      verifyAfterSeconds: VERIFY_AFTER_SECONDS,
    },
    clock,
  },
  queue,
  telemetry: createTelemetry(new Logger(), new Metrics()),
});
