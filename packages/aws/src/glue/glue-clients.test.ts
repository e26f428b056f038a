import { GlueClient, StopSessionCommand, TagResourceCommand } from '@aws-sdk/client-glue';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { MemberCredentials, MemberCredentialsCache } from '../sdk/member-credentials';
import { sdkError } from '../sdk/testing/sdk-error';
import { glueClients } from './glue-clients';

const WHERE = { account: '333333333333', region: 'eu-west-1' };
const CREDENTIALS: MemberCredentials = {
  accessKeyId: 'key',
  secretAccessKey: 'secret',
  sessionToken: 'token',
  expiration: new Date('2099-01-01T00:00:00Z'),
};

function source() {
  return {
    of: jest.fn<MemberCredentialsCache['of']>(async () => CREDENTIALS),
    forget: jest.fn<MemberCredentialsCache['forget']>(),
  };
}

/** Answers in the network's place. */
function answering(client: GlueClient, handle: (request: unknown) => Promise<never>): GlueClient {
  Object.assign(client.config, { requestHandler: { handle }, maxAttempts: async () => 1 });
  return client;
}

const stop = (client: GlueClient) => client.send(new StopSessionCommand({ Id: 'notebook-1' }));

describe('glueClients', () => {
  const destroyed = jest.spyOn(GlueClient.prototype, 'destroy');
  beforeEach(() => {
    destroyed.mockClear();
  });

  test('keeps one client for an account and Region', () => {
    const clientFor = glueClients(source());
    expect(clientFor(WHERE)).toBe(clientFor({ ...WHERE }));
    expect(clientFor(WHERE)).not.toBe(clientFor({ ...WHERE, region: 'us-east-1' }));
    expect(clientFor(WHERE)).not.toBe(clientFor({ ...WHERE, account: '444444444444' }));
  });

  test('calls the Region with the credentials of the account', async () => {
    const credentials = source();
    const client = glueClients(credentials)({ ...WHERE, region: 'us-east-1' });
    const requests: unknown[] = [];
    answering(client, async (request) => {
      requests.push(request);
      throw sdkError('Enough');
    });
    await expect(stop(client)).rejects.toMatchObject({ name: 'Enough' });
    expect(credentials.of).toHaveBeenCalledWith(WHERE.account);
    expect(requests).toMatchObject([
      {
        hostname: 'glue.us-east-1.amazonaws.com',
        headers: { 'x-amz-security-token': 'token', 'x-amz-target': 'AWSGlue.StopSession' },
      },
    ]);
  });

  test.each(['AccessDeniedException', 'UnrecognizedClientException', 'ExpiredTokenException'])(
    'forgets credentials and client after %s',
    async (name) => {
      const credentials = source();
      const clientFor = glueClients(credentials);
      const client = answering(clientFor(WHERE), async () => {
        throw sdkError(name);
      });
      await expect(stop(client)).rejects.toMatchObject({ name });
      expect(credentials.forget).toHaveBeenCalledWith(WHERE.account);
      expect(clientFor(WHERE)).not.toBe(client);
      expect(destroyed).toHaveBeenCalledTimes(1);
    },
  );

  test('keeps both when only tags are refused', async () => {
    const credentials = source();
    const client = answering(glueClients(credentials)(WHERE), async () => {
      throw sdkError('AccessDeniedException');
    });
    const tag = new TagResourceCommand({ ResourceArn: 'arn', TagsToAdd: {} });
    await expect(client.send(tag)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(credentials.forget).not.toHaveBeenCalled();
    expect(destroyed).not.toHaveBeenCalled();
  });

  test('keeps both after any other fault', async () => {
    const credentials = source();
    const clientFor = glueClients(credentials);
    const client = answering(clientFor(WHERE), async () => {
      throw sdkError('IllegalSessionStateException');
    });
    await expect(stop(client)).rejects.toMatchObject({ name: 'IllegalSessionStateException' });
    expect(credentials.forget).not.toHaveBeenCalled();
    expect(clientFor(WHERE)).toBe(client);
  });

  test('holds a hundred clients and closes the one used longest ago', () => {
    const clientFor = glueClients(source());
    const first = clientFor(WHERE);
    for (let number = 0; number < 99; number += 1) clientFor({ ...WHERE, account: String(number) });
    expect(destroyed).not.toHaveBeenCalled();
    clientFor({ ...WHERE, region: 'us-east-1' });
    expect(destroyed.mock.contexts).toEqual([first]);
  });
});
