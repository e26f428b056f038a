import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clientDefaults } from './client-defaults';

/** Accepts requests and never answers them. */
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('clients with the defaults', () => {
  test('give up a request that hangs, so that there is time for another attempt', async () => {
    const sqs = new SQSClient({
      ...clientDefaults,
      region: 'eu-west-1',
      endpoint: url,
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
      maxAttempts: 2,
      requestHandler: { ...clientDefaults.requestHandler, requestTimeout: 20 },
    });
    const send = sqs.send(new SendMessageCommand({ QueueUrl: `${url}/1/work`, MessageBody: 'x' }));
    await expect(send).rejects.toMatchObject({ name: 'TimeoutError', $metadata: { attempts: 2 } });
  });
});
