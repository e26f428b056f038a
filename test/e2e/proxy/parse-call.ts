import type { IncomingMessage } from 'node:http';
import type { AwsCall } from './call';

const CREDENTIAL = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//;

/** Reads service, Region, action and caller from a signed request; `accountOf` knows whose access key it is. */
export function parseCall(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  body: string,
  accountOf: (accessKeyId: string) => string,
): AwsCall {
  const headers = flat(request.headers);
  const [, accessKeyId = '', region = '', service = ''] = CREDENTIAL.exec(headers.authorization ?? '') ?? [];
  const input = parseInput(headers, body);
  const target = headers['x-amz-target'];
  return {
    service,
    region,
    action: target === undefined ? String(input.Action ?? '') : target.slice(target.indexOf('.') + 1),
    account: accountOf(accessKeyId),
    accessKeyId,
    method: request.method ?? 'POST',
    path: request.url ?? '/',
    headers,
    body,
    input,
  };
}

function parseInput(headers: Record<string, string>, body: string): Record<string, unknown> {
  const type = headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(body));
  if (!type.startsWith('application/x-amz-json') || body === '') return {};
  const parsed: unknown = JSON.parse(body);
  return isRecord(parsed) ? parsed : {};
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flat(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
}
