import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod';
import { onStub, startAwsStub } from './aws-stub';
import { ENVIRONMENT, stagedBundle } from './enforcer-bundle';
import type { Figure } from './figure';
import { limitsDocuments } from './sample-documents';

export type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** AWS calls that the built bundle sends in the steady state, counted by a server it talks to. */
export async function awsCallFigures(): Promise<Figure[]> {
  const stub = await startAwsStub();
  try {
    Object.assign(process.env, ENVIRONMENT, onStub(stub));
    const handler = loadHandler(stagedBundle(limitsDocuments(50)));
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
    return [
      calls('calls.compliant.ledger', compliant, /\(ledger\)$/, 1),
      calls('calls.compliant.other', compliant, /^(?!.*\(ledger\)$)/, 0),
      calls('calls.violation.glue', violation, /^Glue\./, 3),
      calls('calls.violation.ledger', violation, /\(ledger\)$/, 3),
      calls('calls.violation.brake', violation, /\(state\)$/, 3),
      calls('calls.violation.alert', violation, /\(alerts\)$/, 1),
      calls('calls.violation.other', violation, /^(?!Glue\.|DynamoDB|.*\(alerts\)$)/, 0),
      calls('calls.firstOfAnAccount.assumeRole', cold, /AssumeRole$/, 1),
    ];
  } finally {
    await stub.close();
  }
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
  event.detail.eventTime = new Date().toISOString();
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
