import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AwsCall, AwsReply, Next } from './call';
import { ConnectionCut } from './faults/outage';
import { parseCall } from './parse-call';

export interface AwsProxy {
  readonly url: string;
  /** Calls that took effect when their callers had given up already. The callers repeat them. */
  readonly unheard: () => readonly Pick<AwsCall, 'service' | 'action' | 'input'>[];
  close(): Promise<void>;
}

/**
 * Serves AWS calls on a free port of 127.0.0.1. When `answer` throws, the connection is cut, as if the service had gone
 * away. The error is printed too, unless a layer cut the connection on purpose (`ConnectionCut`).
 */
export async function startProxy(
  answer: Next,
  { accountOf, now }: { readonly accountOf: (accessKeyId: string) => string; readonly now: () => number },
): Promise<AwsProxy> {
  const unheard: Pick<AwsCall, 'service' | 'action' | 'input'>[] = [];
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!(error instanceof ConnectionCut)) process.stderr.write(`e2e proxy: ${String(error)}\n`);
      response.destroy();
    });
  });
  // Idle connections stay open: one that closes while its owner calls would be a fault that no test asked for.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, unheard: () => unheard, close: () => close(server) };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = parseCall(request, await bodyOf(request), accountOf);
    const reply = await answer(call);
    if (response.destroyed && reply.status === 200)
      unheard.push({ service: call.service, action: call.action, input: call.input });
    write(response, reply, now());
  }
}

/** The date is the suite's, because the SDK repeats a failed call when its clock differs from the service's by minutes. */
function write(response: ServerResponse, reply: AwsReply, now: number): void {
  const body = Buffer.from(reply.body);
  const headers = { ...reply.headers, date: new Date(now).toUTCString(), 'content-length': body.length };
  response.writeHead(reply.status, headers);
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  return address.port;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
