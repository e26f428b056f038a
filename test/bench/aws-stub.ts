import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { storedLimits } from './stored-limits';

/** Where the function finds the stub, with its queues on it. */
export function onStub({ url }: Pick<AwsStub, 'url'>): Readonly<Record<string, string>> {
  const queue = (name: string) => `${url}/222222222222/${name}`;
  return {
    AWS_ENDPOINT_URL: url,
    GSG_QUEUE_URL: queue('queue'),
    GSG_ALERT_QUEUE_URL: queue('alerts'),
    GSG_LOUD_ALERT_QUEUE_URL: queue('loud-alerts'),
  };
}

/** Counts the calls that the SDK really sends, and answers each with the least that is valid. */
export interface AwsStub {
  readonly url: string;
  /** `Glue.StopSession` → number of calls since the last reset. */
  readonly calls: Map<string, number>;
  /** What was put on the enforcer's queue: messages that wait. */
  readonly sent: SentMessage[];
  /** Whether the session still starts, so that it cannot be stopped. */
  isStarting: boolean;
  /** When the session was created, milliseconds since the epoch; now, when undefined. */
  createdAt: number | undefined;
  /** The active version of the limits. */
  activeLimits: string;
  close(): Promise<void>;
}

export type SentMessage = z.infer<typeof sentMessage>;

const sentMessage = z.object({
  MessageBody: z.string(),
  DelaySeconds: z.number(),
  MessageAttributes: z.record(z.string(), z.object({ StringValue: z.string(), DataType: z.string() })),
});

export async function startAwsStub(): Promise<AwsStub> {
  const calls = new Map<string, number>();
  const sent: SentMessage[] = [];
  const server = createServer((request, response) => {
    readBody(request).then((body) => {
      const operation = operationOf(request, body);
      if (operation.startsWith('SQS.SendMessage')) {
        calls.set(operation, (calls.get(operation) ?? 0) + 1);
        if (operation.endsWith('(queue)')) sent.push(sentMessage.parse(JSON.parse(body)));
        return takeMessage(body, response);
      }
      answer(operation, {
        calls,
        response,
        session: stub,
        insertions: body.split('INSERT INTO').length - 1,
        isLimits: body.includes('limits/content'),
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stub: AwsStub = {
    url: `http://127.0.0.1:${port}`,
    calls,
    sent,
    isStarting: false,
    createdAt: undefined,
    activeLimits: '2026-11-20.1',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return stub;
}

/** The SDK holds the checksum in the answer against the message. */
function takeMessage(body: string, response: ServerResponse): void {
  const { MessageBody } = z.object({ MessageBody: z.string() }).parse(JSON.parse(body));
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  response.end(
    JSON.stringify({
      MessageId: 'x',
      MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
    }),
  );
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** JSON services name the operation in a header, query services in the body. */
function operationOf(request: IncomingMessage, body: string): string {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string')
    return target.replace(/_\d+\./, '.').replace(/^AWS|^Amazon/, '') + resourceOf(body);
  return `Query.${new URLSearchParams(body).get('Action') ?? 'unknown'}`;
}

/** Tables and queues are counted apart: `DynamoDB.PutItem(ledger)`, `SQS.SendMessage(alerts)`. */
function resourceOf(body: string): string {
  const table = /(?:"TableName":"|INSERT INTO \\"|"RequestItems":\{")(\w+)/.exec(body)?.[1];
  const queue = /"QueueUrl":"[^"]*\/([\w-]+)"/.exec(body)?.[1];
  const name = table ?? queue;
  return name === undefined ? '' : `(${name})`;
}

interface Exchange {
  readonly calls: Map<string, number>;
  readonly response: ServerResponse;
  readonly session: Pick<AwsStub, 'isStarting' | 'createdAt' | 'activeLimits'>;
  /** Whether the content of a version of the limits is read. */
  readonly isLimits: boolean;
  /** How many items a PartiQL call inserts. */
  readonly insertions: number;
}

function answer(operation: string, { calls, response, session, insertions, isLimits }: Exchange): void {
  calls.set(operation, (calls.get(operation) ?? 0) + 1);
  if (session.isStarting && operation === 'Glue.StopSession') {
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify({ __type: 'IllegalSessionStateException', Message: 'it is provisioning' }));
    return;
  }
  const xml = XML[operation];
  const json = isLimits
    ? storedLimits(session.activeLimits).content
    : insertions > 0
      ? { Responses: Array(insertions).fill({}) }
      : jsonAnswer(operation, session);
  response.setHeader('content-type', xml === undefined ? 'application/x-amz-json-1.1' : 'text/xml');
  response.end(xml ?? JSON.stringify(json));
}

function jsonAnswer(
  operation: string,
  { isStarting, createdAt, activeLimits }: Exchange['session'],
): unknown {
  if (operation === 'DynamoDB.BatchGetItem(state)') return storedLimits(activeLimits).switches;
  // The stop is made only of the session that the event told of: one with its creation time, which is now.
  if (operation === 'Glue.GetSession')
    return {
      Session: {
        ...OVER_WORKERS,
        ...(isStarting && { Status: 'PROVISIONING' }),
        CreatedOn: (createdAt ?? Date.now()) / 1000,
      },
    };
  return JSON_ANSWERS[operation] ?? {};
}

/** The session of `test/events/over-workers.json`, ready. */
const OVER_WORKERS = {
  Id: '8ca65ae4-2f7f-4d80-ad02-a43401ad9320',
  Status: 'READY',
  NumberOfWorkers: 50,
  WorkerType: 'G.1X',
};

const JSON_ANSWERS: Readonly<Record<string, unknown>> = {
  'OrganizationsV20161128.DescribeAccount': {
    Account: {
      Id: '333333333333',
      Name: 'analytics-dev',
      Paths: ['o-exampleorgid/r-exam/ou-exam-00000000/ou-exam-11111111/333333333333/'],
    },
  },
  'Glue.StopSession': { Id: 'x' },
  'DynamoDB.UpdateItem(state)': { Attributes: { part1: { N: '1' } } },
};

const XML: Readonly<Record<string, string>> = {
  'Query.AssumeRole': `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>AKIAEXAMPLE</AccessKeyId><SecretAccessKey>example</SecretAccessKey><SessionToken>example</SessionToken>
<Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
};
