import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod';
import { onStub, startAwsStub } from './aws-stub';
import { ENVIRONMENT, stagedBundle } from './enforcer-bundle';
import type { Figure } from './figure';

export type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** AWS calls that the built bundle sends in the steady state, counted by a server it talks to. */
export async function awsCallFigures(): Promise<Figure[]> {
  const stub = await startAwsStub();
  const time = shiftedTime();
  try {
    Object.assign(process.env, ENVIRONMENT, onStub(stub));
    const handler = loadHandler(stagedBundle());
    const count = async (event: string): Promise<Map<string, number>> => {
      stub.calls.clear();
      const answer = await handler({ Records: [record(event)] }, { awsRequestId: randomUUID() });
      if (answered.parse(answer).batchItemFailures.length > 0) {
        throw new Error(
          `the enforcer failed on ${event}: does test/bench/aws-stub.ts answer what the enforcer reads?`,
        );
      }
      return new Map(stub.calls);
    };
    const cold = await count('over-workers');
    const violation = await count('over-workers');
    const compliant = await count('within-limits');
    time.advance(SWITCHES_REMEMBERED_MS);
    const refreshed = await count('within-limits');
    stub.activeLimits = '2026-11-20.2';
    time.advance(SWITCHES_REMEMBERED_MS);
    const activated = await count('within-limits');
    return [
      calls('calls.compliant.ledger', compliant, /\(ledger\)$/, 1),
      calls('calls.compliant.other', compliant, /^(?!.*\(ledger\)$)/, 0),
      calls('calls.violation.glue', violation, /^Glue\./, 3),
      calls('calls.violation.ledger', violation, /\(ledger\)$/, 3),
      calls('calls.violation.brake', violation, /\(state\)$/, 3),
      calls('calls.violation.alert', violation, /\(alerts\)$/, 1),
      calls('calls.violation.other', violation, /^(?!Glue\.|DynamoDB|.*\(alerts\)$)/, 0),
      calls('calls.firstOfAnAccount.assumeRole', cold, /AssumeRole$/, 1),
      calls('calls.switches.reads', refreshed, READS, 1),
      // Beside the look at the switches, which each function takes every 20 seconds.
      calls('calls.firstAfterActivation.reads', activated, /^DynamoDB\.(Get|Query)/, 1),
    ];
  } finally {
    time.end();
    await stub.close();
  }
}

const READS = /^DynamoDB\.(Get|BatchGet|Query)/;
/** As packages/aws remembers what operators set. */
const SWITCHES_REMEMBERED_MS = 20_000;

/** The function takes `Date.now` for its clock when it is loaded. */
function shiftedTime() {
  const real = Date.now;
  let shift = 0;
  Date.now = () => real() + shift;
  return {
    advance: (ms: number) => {
      shift += ms;
    },
    end: () => {
      Date.now = real;
    },
  };
}

const answered = z.object({ batchItemFailures: z.array(z.unknown()) });
const bundle = z.object({ handler: z.custom<Handler>((value) => typeof value === 'function') });

export function loadHandler(file: string): Handler {
  return bundle.parse(createRequire(__filename)(file)).handler;
}

function calls(name: string, counted: Map<string, number>, which: RegExp, target: number): Figure {
  const value = [...counted].reduce(
    (sum, [operation, count]) => (which.test(operation) ? sum + count : sum),
    0,
  );
  return { name, value, unit: 'calls', target, better: 'lower' };
}

/** An event of a session that begins now, so that it is the one that the stub knows, in the shape SQS hands to Lambda. */
export function record(name: string): Record<string, unknown> {
  const event = JSON.parse(readFileSync(join(__dirname, `../events/${name}.json`), 'utf8'));
  event.detail.eventTime = new Date(Date.now()).toISOString();
  event.detail.responseElements.session.createdOn = Math.floor(Date.now() / 1000);
  return {
    messageId: randomUUID(),
    receiptHandle: 'x',
    body: JSON.stringify(event),
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: {},
    eventSource: 'aws:sqs',
  };
}
