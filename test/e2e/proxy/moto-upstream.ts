import { Agent, request } from 'node:http';
import type { AwsCall, AwsReply, Next } from './call';

const DROPPED = new Set([
  'connection',
  'content-length',
  'transfer-encoding',
  'host',
  'expect',
  'keep-alive',
]);

/** moto's server resets connections above the number that it accepts at once. */
const AT_ONCE = 32;

/** Sends calls to moto, in the account that the proxy found for them. */
export function motoUpstream(port: number): Next {
  const agent = new Agent({ maxSockets: AT_ONCE });
  return (call) => send(call, { host: '127.0.0.1', port, agent });
}

function send(call: AwsCall, to: { host: string; port: number; agent: Agent }): Promise<AwsReply> {
  const body = Buffer.from(call.body);
  const headers = {
    ...keep(call.headers),
    'x-moto-account-id': call.account,
    'content-length': String(body.length),
  };
  return new Promise((resolve, reject) => {
    const outgoing = request({ ...to, method: call.method, path: call.path, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 500,
          headers: keep(incoming.headers),
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function keep(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !DROPPED.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
