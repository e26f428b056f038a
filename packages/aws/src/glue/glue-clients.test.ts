import {
  GetConnectionCommand,
  GlueClient,
  StopSessionCommand,
  TagResourceCommand,
} from '@aws-sdk/client-glue';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { MemberCredentials, MemberCredentialsCache } from '../sdk/member-credentials';
import { sdkError } from '../sdk/testing/sdk-error';
import { glueClients } from './glue-clients';

const PLACE = { account: '333333333333', region: 'eu-west-1' };
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

/** Answers the client's calls instead of the network. */
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
    expect(clientFor(PLACE)).toBe(clientFor({ ...PLACE }));
    expect(clientFor(PLACE)).not.toBe(clientFor({ ...PLACE, region: 'us-east-1' }));
    expect(clientFor(PLACE)).not.toBe(clientFor({ ...PLACE, account: '444444444444' }));
  });

  test('calls the Region with the credentials of the account', async () => {
    const credentials = source();
    const client = glueClients(credentials)({ ...PLACE, region: 'us-east-1' });
    const requests: unknown[] = [];
    answering(client, async (request) => {
      requests.push(request);
      throw sdkError('Enough');
    });
    await expect(stop(client)).rejects.toMatchObject({ name: 'Enough' });
    expect(credentials.of).toHaveBeenCalledWith(PLACE.account);
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
      const client = answering(clientFor(PLACE), async () => {
        throw sdkError(name);
      });
      await expect(stop(client)).rejects.toMatchObject({ name });
      expect(credentials.forget).toHaveBeenCalledWith(PLACE.account);
      expect(clientFor(PLACE)).not.toBe(client);
      expect(destroyed).toHaveBeenCalledTimes(1);
    },
  );

  test.each<[string, (client: GlueClient) => Promise<unknown>]>([
    ['tags', (client) => client.send(new TagResourceCommand({ ResourceArn: 'arn', TagsToAdd: {} }))],
    [
      'connections',
      (client) => client.send(new GetConnectionCommand({ Name: 'vpc-private', HidePassword: true })),
    ],
  ])('keeps client and credentials when only %s are refused', async (_, send) => {
    const credentials = source();
    const client = answering(glueClients(credentials)(PLACE), async () => {
      throw sdkError('AccessDeniedException');
    });
    await expect(send(client)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(credentials.forget).not.toHaveBeenCalled();
    expect(destroyed).not.toHaveBeenCalled();
  });

  test('keeps client and credentials after any other error', async () => {
    const credentials = source();
    const clientFor = glueClients(credentials);
    const client = answering(clientFor(PLACE), async () => {
      throw sdkError('IllegalSessionStateException');
    });
    await expect(stop(client)).rejects.toMatchObject({ name: 'IllegalSessionStateException' });
    expect(credentials.forget).not.toHaveBeenCalled();
    expect(clientFor(PLACE)).toBe(client);
  });

  test('keeps a hundred clients and closes the one used longest ago', () => {
    const clientFor = glueClients(source());
    const first = clientFor(PLACE);
    for (let number = 0; number < 99; number += 1) clientFor({ ...PLACE, account: String(number) });
    expect(destroyed).not.toHaveBeenCalled();
    clientFor({ ...PLACE, region: 'us-east-1' });
    expect(destroyed.mock.contexts).toEqual([first]);
  });
});
