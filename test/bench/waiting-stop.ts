import { randomUUID } from 'node:crypto';
import { AWS_CALLS } from '../scale/aws/aws-calls';
import { PARAMETERS } from '../scale/parameters';
import { type Handler, loadHandler, record } from './aws-calls';
import { type AwsStub, onStub, type SentMessage, startAwsStub } from './aws-stub';
import { ENVIRONMENT, stagedBundle } from './enforcer-bundle';
import { type Figure, median, rounded } from './figure';

/** Seconds that the session starts, as long as the AWS sample was measured with: that one bills 11.25 GB-seconds. */
const STARTS = 45;
const RUNS = 15;

/**
 * What Lambda bills for a stop that waits for its session. The built enforcer gets the session's event, and then each message
 * that it puts back, until it has stopped the session; the delays of the messages are added up instead of waited. Billed
 * are the milliseconds of each invocation, rounded up, times the memory of the function.
 *
 * The calls go to a server on this machine, which answers at once. `withCalls` adds what each call typically takes in AWS, as
 * the simulated day assumes it (test/scale/aws/aws-calls.ts), one after the other.
 */
export async function waitingStopFigures(): Promise<Figure[]> {
  const stub = await startAwsStub();
  try {
    Object.assign(process.env, ENVIRONMENT, onStub(stub));
    const handler = loadHandler(stagedBundle());
    await stopAfterWaiting(handler, stub);
    const stops: Stop[] = [];
    for (let run = 0; run < RUNS; run += 1) stops.push(await stopAfterWaiting(handler, stub));
    return [
      figure('wait45s.invocations', 'invocations', median(stops.map(({ invocations }) => invocations))),
      { ...figure('wait45s.billed', 'GB-s', gigabyteSeconds(stops, 'milliseconds')), target: 0.35 },
      figure('wait45s.billed.withCalls', 'GB-s', gigabyteSeconds(stops, 'withCalls')),
    ];
  } finally {
    await stub.close();
  }
}

interface Stop {
  readonly invocations: number;
  /** Billed milliseconds of all invocations. */
  readonly milliseconds: number;
  /** The same with the time that AWS's calls take. */
  readonly withCalls: number;
}

async function stopAfterWaiting(handler: Handler, stub: AwsStub): Promise<Stop> {
  stub.createdAt = Date.now();
  const event = record('over-workers');
  let message: SentMessage | undefined;
  let waited = 0;
  let [invocations, milliseconds] = [0, 0];
  stub.calls.clear();
  do {
    stub.isStarting = waited < STARTS;
    stub.sent.length = 0;
    const started = performance.now();
    await handler({ Records: [{ ...event, ...putBack(message) }] }, { awsRequestId: randomUUID() });
    milliseconds += Math.ceil(performance.now() - started);
    invocations += 1;
    message = stub.sent[0];
    waited += message?.DelaySeconds ?? 0;
  } while (message !== undefined);
  if (waited < STARTS || !stub.calls.has('SQS.SendMessage(alerts)'))
    throw new Error(`the enforcer gave up after ${waited} s, and did not stop the session of the benchmark`);
  return { invocations, milliseconds, withCalls: milliseconds + millisecondsOf(stub.calls) };
}

/** The message that was put back, as SQS hands it to Lambda. */
function putBack(message: SentMessage | undefined) {
  if (message === undefined) return {};
  const attributes = Object.entries(message.MessageAttributes).map(([name, { StringValue, DataType }]) => [
    name,
    { stringValue: StringValue, dataType: DataType },
  ]);
  return {
    messageId: randomUUID(),
    body: message.MessageBody,
    messageAttributes: Object.fromEntries(attributes),
  };
}

function millisecondsOf(calls: ReadonlyMap<string, number>): number {
  return [...calls].reduce((sum, [operation, count]) => sum + count * typicalMilliseconds(operation), 0);
}

/** @param operation as the stub names it: `Glue.GetSession`, `DynamoDB.PutItem(ledger)`, `Query.AssumeRole` */
function typicalMilliseconds(operation: string): number {
  const api = operation
    .replace('Query.AssumeRole', 'sts.AssumeRole')
    .replace(/(V\d+)?\.|\(.*$/g, (end) => (end.endsWith('.') ? ':' : ''))
    .replace(/^\w+/, (service) => service.toLowerCase());
  const found = Object.entries(AWS_CALLS).find(([known]) => known === api);
  if (found === undefined) throw new Error(`test/scale/aws/aws-calls.ts does not say how long ${api} takes`);
  return found[1].milliseconds;
}

function gigabyteSeconds(stops: readonly Stop[], of: 'milliseconds' | 'withCalls'): number {
  const seconds = median(stops.map((stop) => stop[of])) / 1000;
  return rounded(seconds * (PARAMETERS.enforcerMemoryMegabytes.value / 1024));
}

function figure(name: string, unit: Figure['unit'], value: number): Figure {
  return { name, unit, value, better: 'lower' };
}
