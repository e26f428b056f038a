import { createServer, type Server } from 'node:http';
import * as z from 'zod';

// For tests only: the API of Athena and of Glue's catalog over HTTP, as far as replay asks them.

export interface AthenaStub {
  /** Where it listens. */
  readonly url: string;
  /** The calls that were made, by their order. */
  readonly calls: { readonly name: string; readonly input: Readonly<Record<string, unknown>> }[];
  /** What it answers to a call; set by a test. An array is answered one after the other, its last entry ever after. */
  answers: Record<string, Answer | readonly Answer[]>;
  stop(): void;
}

export interface Answer {
  /** An error of AWS, with its code. */
  readonly error?: string;
  readonly message?: string;
  readonly [key: string]: unknown;
}

export async function startAthena(): Promise<AthenaStub> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    // Clients keep their connections open for the next call.
    server.closeAllConnections();
    server.close();
  };
  const stub: AthenaStub = { url: urlOf(server), calls: [], answers: {}, stop };
  server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const name = String(request.headers['x-amz-target']).replace(/^.*\./, '');
      stub.calls.push({ name, input: InputSchema.parse(JSON.parse(Buffer.concat(chunks).toString())) });
      const { error, ...answer } = answerOf(stub, name);
      response.writeHead(error === undefined ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(error === undefined ? answer : { __type: error, ...answer }));
    });
  });
  return stub;
}

const InputSchema = z.record(z.string(), z.unknown());
const AddressSchema = z.object({ port: z.number() });

function urlOf(server: Server): string {
  return `http://127.0.0.1:${AddressSchema.parse(server.address()).port}`;
}

function answerOf({ answers, calls }: AthenaStub, name: string): Answer {
  const planned = answers[name] ?? { error: 'UnknownOperationException', message: name };
  if (!isList(planned)) return planned;
  const before = calls.filter((call) => call.name === name).length - 1;
  return planned[Math.min(before, planned.length - 1)] ?? {};
}

function isList(planned: Answer | readonly Answer[]): planned is readonly Answer[] {
  return Array.isArray(planned);
}
