import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { startAwsStub } from './aws-stub';
import { secondsOf } from './cpu-time';
import { decisionSeconds } from './decision';
import { ENVIRONMENT, stagedBundle } from './enforcer-bundle';
import { type Figure, median, rounded } from './figure';

const EVENTS = 10;
/** The decision alone is measured hot, so that the function is too: so many batches until V8 has compiled what it will. */
const WARM_BATCHES = 600;
const BATCHES = 400;
const ROUNDS = 3;

/**
 * CPU time of the built function for a compliant event, its write to the ledger, its log line and its metrics included, over
 * the CPU time of the decision alone. The function runs in a process of its own, so that the stub of AWS is not counted.
 */
export async function wholeFunctionFigures(): Promise<Figure[]> {
  const stub = await startAwsStub();
  try {
    const ratios: number[] = [];
    const microseconds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const whole = await secondsAnEvent(stub.url);
      ratios.push(whole / decisionSeconds());
      microseconds.push(whole * 1e6);
    }
    return [
      {
        name: 'function.cpuVsDecision',
        value: rounded(median(ratios)),
        unit: 'ratio',
        target: 25,
        better: 'lower',
      },
      {
        name: 'function.cpuAnEvent',
        value: rounded(median(microseconds)),
        unit: 'microseconds',
        better: 'lower',
      },
    ];
  } finally {
    await stub.close();
  }
}

const measured = z.object({ user: z.number(), system: z.number(), failed: z.number() });

async function secondsAnEvent(url: string): Promise<number> {
  const file = stagedBundle();
  const batch = join(dirname(file), 'batch.json');
  writeFileSync(batch, JSON.stringify({ Records: Array.from({ length: EVENTS }, record) }));
  const { stderr } = await promisify(execFile)(process.execPath, ['-e', SCRIPT, file, batch], {
    env: { PATH: process.env.PATH, ...ENVIRONMENT, ...SPEAKING, AWS_ENDPOINT_URL: url },
    maxBuffer: 1e9,
  });
  const { failed, ...usage } = measured.parse(JSON.parse(stderr));
  if (failed > 0) throw new Error(`the function failed on ${failed} compliant events`);
  return secondsOf(usage) / (BATCHES * EVENTS);
}

/** Logs and metrics as in Lambda. */
const SPEAKING = { POWERTOOLS_LOG_LEVEL: 'INFO', POWERTOOLS_METRICS_DISABLED: 'false' };

const SCRIPT = `
const [, file, batch] = process.argv;
const { handler } = require(file);
const event = JSON.parse(require('node:fs').readFileSync(batch, 'utf8'));
const context = { awsRequestId: 'request-1', functionName: 'enforcer', getRemainingTimeInMillis: () => 60000 };
(async () => {
  let failed = 0;
  const run = async (batches) => {
    for (let i = 0; i < batches; i += 1) failed += (await handler(event, context)).batchItemFailures.length;
  };
  await run(${WARM_BATCHES});
  const before = process.cpuUsage();
  await run(${BATCHES});
  console.error(JSON.stringify({ ...process.cpuUsage(before), failed }));
})();
`;

function record(): Record<string, unknown> {
  const event = JSON.parse(readFileSync(join(__dirname, '../events/within-limits.json'), 'utf8'));
  // Of now: an event that comes days late has the guard ask Glue whether its session still runs.
  event.detail.eventTime = new Date().toISOString();
  event.detail.responseElements.session.createdOn = Math.floor(Date.now() / 1000);
  event.detail.responseElements.session.id = randomUUID();
  event.detail.requestParameters.id = event.detail.responseElements.session.id;
  return {
    messageId: randomUUID(),
    receiptHandle: 'x',
    body: JSON.stringify(event),
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: {},
    eventSource: 'aws:sqs',
  };
}
