import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { memberCredentials } from './member-credentials';
import { sdkError } from './testing/sdk-error';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const MINUTE = 60_000;
const ACCOUNT = '333333333333';

const sts = mockClient(STSClient);
let now: number;

beforeEach(() => {
  sts.reset();
  now = NOW;
  sts.on(AssumeRoleCommand).callsFake(succeed);
});

function succeed() {
  const number = sts.commandCalls(AssumeRoleCommand).length;
  return {
    Credentials: {
      AccessKeyId: `key-${number}`,
      SecretAccessKey: 'secret',
      SessionToken: 'token',
      Expiration: new Date(now + 60 * MINUTE),
    },
  };
}

function credentials() {
  return memberCredentials({
    sts: new STSClient({ region: 'eu-west-1' }),
    roleName: 'glue-session-guard/guard',
    partition: 'aws',
    clock: () => now,
  });
}

const calls = () => sts.commandCalls(AssumeRoleCommand).length;

describe('memberCredentials', () => {
  test('assumes the guard role of the account for an hour', async () => {
    await expect(credentials().of(ACCOUNT)).resolves.toEqual({
      accessKeyId: 'key-1',
      secretAccessKey: 'secret',
      sessionToken: 'token',
      expiration: new Date(NOW + 60 * MINUTE),
    });
    expect(sts.commandCalls(AssumeRoleCommand)[0]?.args[0].input).toEqual({
      RoleArn: 'arn:aws:iam::333333333333:role/glue-session-guard/guard',
      RoleSessionName: 'glue-session-guard',
      DurationSeconds: 3600,
    });
  });

  test('makes no call while the cached credentials are valid', async () => {
    const cached = credentials();
    const first = await cached.of(ACCOUNT);
    now = NOW + 54 * MINUTE;
    expect(await cached.of(ACCOUNT)).toBe(first);
    expect(calls()).toBe(1);
  });

  test('renews them five minutes before they expire', async () => {
    const cached = credentials();
    await cached.of(ACCOUNT);
    now = NOW + 55 * MINUTE;
    expect(await cached.of(ACCOUNT)).toMatchObject({ accessKeyId: 'key-2' });
    expect(await cached.of(ACCOUNT)).toMatchObject({ accessKeyId: 'key-2' });
    expect(calls()).toBe(2);
  });

  test('keeps accounts apart', async () => {
    const cached = credentials();
    await cached.of(ACCOUNT);
    expect(await cached.of('444444444444')).toMatchObject({ accessKeyId: 'key-2' });
  });

  test('shares one AssumeRole among concurrent callers, for the first and for a renewal', async () => {
    const cached = credentials();
    const three = () => Promise.all([cached.of(ACCOUNT), cached.of(ACCOUNT), cached.of(ACCOUNT)]);
    const [first, ...others] = await three();
    expect(others).toEqual([first, first]);
    now = NOW + 58 * MINUTE;
    const renewed = await three();
    expect(renewed.map(({ accessKeyId }) => accessKeyId)).toEqual(['key-2', 'key-2', 'key-2']);
    expect(calls()).toBe(2);
  });

  test('does not remember a failure, and throws the SDK’s error for a throttle', async () => {
    const cached = credentials();
    sts.on(AssumeRoleCommand).rejectsOnce(sdkError('ThrottlingException')).callsFake(succeed);
    await expect(cached.of(ACCOUNT)).rejects.toMatchObject({ name: 'ThrottlingException' });
    await expect(cached.of(ACCOUNT)).resolves.toMatchObject({ secretAccessKey: 'secret' });
  });

  test('throws a coded error that names the role and what to check', async () => {
    sts.on(AssumeRoleCommand).rejects(sdkError('AccessDenied', 'not authorized to perform sts:AssumeRole'));
    await expect(credentials().of(ACCOUNT)).rejects.toMatchObject({
      name: 'GuardError',
      code: 'GSG_ASSUME_ROLE_DENIED',
      message:
        'arn:aws:iam::333333333333:role/glue-session-guard/guard could not be assumed: not authorized to perform sts:AssumeRole',
      hint: expect.stringContaining('access StackSet'),
      facts: { account: ACCOUNT },
    });
  });

  test('throws for an answer without credentials', async () => {
    const cached = credentials();
    sts.on(AssumeRoleCommand).resolvesOnce({}).callsFake(succeed);
    await expect(cached.of(ACCOUNT)).rejects.toMatchObject({ name: 'ZodError' });
    await expect(cached.of(ACCOUNT)).resolves.toMatchObject({ secretAccessKey: 'secret' });
  });

  test('asks STS again after credentials were dropped', async () => {
    const cached = credentials();
    await cached.of(ACCOUNT);
    cached.forget(ACCOUNT);
    expect(await cached.of(ACCOUNT)).toMatchObject({ accessKeyId: 'key-2' });
  });

  test('a failure that comes late does not drop newer credentials', async () => {
    const cached = credentials();
    let refuse = (_: Error) => {};
    const hanging = new Promise((_, reject) => {
      refuse = reject;
    });
    sts
      .on(AssumeRoleCommand)
      .callsFakeOnce(() => hanging)
      .callsFake(succeed);
    const slow = cached.of(ACCOUNT);
    cached.forget(ACCOUNT);
    const kept = await cached.of(ACCOUNT);
    refuse(sdkError('InternalFailure'));
    await expect(slow).rejects.toMatchObject({ name: 'InternalFailure' });
    expect(await cached.of(ACCOUNT)).toBe(kept);
  });

  test('caches the credentials of 500 accounts', async () => {
    const cached = credentials();
    const account = (number: number) => String(100000000000 + number);
    for (let number = 0; number <= 500; number += 1) await cached.of(account(number));
    expect(calls()).toBe(501);
    await cached.of(account(500));
    expect(calls()).toBe(501);
    await cached.of(account(0));
    expect(calls()).toBe(502);
  });
});
