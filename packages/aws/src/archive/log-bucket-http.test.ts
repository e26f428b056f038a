import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import { connectLogBucket } from './log-bucket';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const environment = { ...process.env };
let server: Server;
let answer: Answer;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const { authorization = '', range = '' } = request.headers;
    const [, region = ''] = /\/\d{8}\/([^/]+)\/s3\//.exec(authorization) ?? [];
    asked.push([request.url?.replace(/\?.*/, ''), region, range].filter((part) => part !== '').join(' '));
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
});
afterEach(() => {
  asked.length = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  for (const name of ['AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
    if (environment[name] === undefined) delete process.env[name];
    else process.env[name] = environment[name];
  }
});

async function text(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const errorOf = (code: string) => `<Error><Code>${code}</Code><Message>no</Message></Error>`;

test('a bucket of another Region is found there', async () => {
  answer = ({ headers }, response) => {
    const isThere = headers.authorization?.includes('/us-east-2/s3/');
    response.writeHead(isThere ? 200 : 301, { 'x-amz-bucket-region': 'us-east-2' });
    const found = '<ListBucketResult><Contents><Key>a</Key><Size>7</Size></Contents></ListBucketResult>';
    response.end(isThere ? found : errorOf('PermanentRedirect'));
  };
  const pages = [];
  for await (const page of connectLogBucket('trail', 'eu-west-1').pages({ prefix: '' })) pages.push(page);
  expect(pages).toEqual([{ objects: [{ key: 'a', bytes: 7 }], folders: [] }]);
  expect(asked).toEqual(['/trail/ eu-west-1', '/trail/ us-east-2']);
});

test('a bucket whose Region S3 does not name is told of', async () => {
  answer = (_, response) => response.writeHead(301).end(errorOf('PermanentRedirect'));
  await expect(connectLogBucket('trail', 'eu-west-1').pages({ prefix: '' }).next()).rejects.toMatchObject({
    code: 'GSG_BUCKET_ELSEWHERE',
  });
});

test('an object whose connection breaks off is read on from there', async () => {
  const whole = 'x'.repeat(70_000);
  answer = ({ headers }, response) => {
    const from = Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);
    response.writeHead(from === 0 ? 200 : 206, { 'content-length': whole.length - from });
    if (from > 0) response.end(whole.slice(from));
    else response.write(whole.slice(0, 40_000), () => response.destroy());
  };
  expect(await text(connectLogBucket('trail', 'eu-west-1').open('a'))).toBe(whole);
  expect(asked).toHaveLength(2);
  expect(asked[1]).toMatch(/^\/trail\/a eu-west-1 bytes=\d+-$/);
});
