import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetConnectionCommand, GlueClient } from '@aws-sdk/client-glue';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkError } from '../sdk/testing/sdk-error';
import { connectionNetwork } from './connection-network';
import { retriedRead } from './retry-denied';

const PLACE = { account: '333333333333', region: 'eu-west-1' };

const glue = mockClient(GlueClient);
const read = retriedRead(
  ({ region }) => new GlueClient({ region }),
  async () => {},
);
const networkOf = () => connectionNetwork(read, PLACE, 'vpc-private');

beforeEach(() => {
  glue.reset();
});

describe('connectionNetwork', () => {
  test('asks Glue for the connection of the account without its password', async () => {
    glue.on(GetConnectionCommand).resolves({ Connection: {} });
    await networkOf();
    expect(glue.calls().map(({ args }) => args[0].input)).toEqual([
      { Name: 'vpc-private', HidePassword: true },
    ]);
  });

  test.each([
    ['a subnet', { PhysicalConnectionRequirements: { SubnetId: 'subnet-0a1b2c3d' } }, 'subnet'],
    ['an empty subnet', { PhysicalConnectionRequirements: { SubnetId: '' } }, 'none'],
    [
      'security groups alone',
      { PhysicalConnectionRequirements: { SecurityGroupIdList: ['sg-0a1b2c3d'] } },
      'none',
    ],
    ['no requirements', { ConnectionType: 'KAFKA' as const }, 'none'],
  ])('finds with %s: %s', async (_, Connection, kind) => {
    glue.on(GetConnectionCommand).resolves({ Connection });
    expect(await networkOf()).toEqual({ kind });
  });

  test('finds a connection missing that Glue does not know', async () => {
    glue.on(GetConnectionCommand).rejects(sdkError('EntityNotFoundException'));
    expect(await networkOf()).toEqual({ kind: 'missing' });
  });

  test('takes a denial for one at the third try', async () => {
    glue.on(GetConnectionCommand).rejects(sdkError('AccessDeniedException', 'explicit deny'));
    expect(await networkOf()).toEqual({
      kind: 'unread',
      failure: {
        code: 'GSG_GLUE_DENIED',
        message: 'glue:GetConnection was refused in account 333333333333, eu-west-1: explicit deny',
        hint: expect.stringContaining('still allows glue:GetConnection'),
      },
    });
    expect(glue.calls()).toHaveLength(3);
  });

  test.each(['GlueEncryptionException', 'InvalidInputException'])(
    'cannot read a connection that Glue refuses with %s each time',
    async (name) => {
      glue.on(GetConnectionCommand).rejects(sdkError(name));
      expect(await networkOf()).toMatchObject({
        kind: 'unread',
        failure: { code: 'GSG_CONNECTION_UNREADABLE' },
      });
    },
  );

  test('cannot read an answer without a connection', async () => {
    glue.on(GetConnectionCommand).resolves({});
    expect(await networkOf()).toMatchObject({
      kind: 'unread',
      failure: { code: 'GSG_CONNECTION_UNREADABLE' },
    });
  });

  test.each(['ThrottlingException', 'InternalServiceException'])('throws %s, worth a retry', async (name) => {
    glue.on(GetConnectionCommand).rejects(sdkError(name));
    await expect(networkOf()).rejects.toMatchObject({ name });
  });
});

test('no other source asks Glue for connections, so that none can forget to hide their passwords', () => {
  const folder = join(__dirname, '..');
  const asking = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => /GetConnections?Command\b/.test(readFileSync(join(folder, file), 'utf8')));
  expect(asking).toEqual(['glue/connection-network.ts', 'glue/glue-clients.ts']);
});
