import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AwsCall, AwsReply, Next } from './call';
import { ConnectionCut } from './outage';
import { parseCall } from './parse-call';

export interface AwsProxy {
  readonly url: string;
  /** Calls that took effect, and whose callers had given up by then: they call again. */
  readonly unheard: () => readonly Pick<AwsCall, 'service' | 'action'>[];
  close(): Promise<void>;
}

/**
 * Serves AWS calls on a free port of 127.0.0.1. A call that `answer` throws on gets its connection cut, as from a
 * service that went away; unless a layer meant it so (`ConnectionCut`), the error is told too.
 */
export async function startProxy(
  answer: Next,
  { accountOf, now }: { readonly accountOf: (accessKeyId: string) => string; readonly now: () => number },
): Promise<AwsProxy> {
  const unheard: Pick<AwsCall, 'service' | 'action'>[] = [];
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!(error instanceof ConnectionCut)) process.stderr.write(`e2e proxy: ${String(error)}\n`);
      response.destroy();
    });
  });
  // A connection closed for being idle, just as its owner calls, would be a fault that no test asked for.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, unheard: () => unheard, close: () => close(server) };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = parseCall(request, await bodyOf(request), accountOf);
    const reply = await answer(call);
    if (response.destroyed && reply.status === 200)
      unheard.push({ service: call.service, action: call.action });
    write(response, reply, now());
  }
}

/** The date is the suite's: the SDK sends every call anew that fails when its clock is minutes off the service's. */
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
