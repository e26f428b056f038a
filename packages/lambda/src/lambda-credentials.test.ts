import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultProvider } from './lambda-credentials';

const NAMES = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;
const before = { ...process.env };

beforeEach(() => {
  process.env.AWS_ACCESS_KEY_ID = 'key';
  process.env.AWS_SECRET_ACCESS_KEY = 'secret';
  process.env.AWS_SESSION_TOKEN = 'token';
});

afterEach(() => {
  for (const name of NAMES) delete process.env[name];
  Object.assign(process.env, before);
});

describe('the credentials in Lambda', () => {
  test('come from the environment, session token included', async () => {
    expect(await defaultProvider()()).toEqual({
      accessKeyId: 'key',
      secretAccessKey: 'secret',
      sessionToken: 'token',
    });
  });

  test('do without a session token outside Lambda', async () => {
    delete process.env.AWS_SESSION_TOKEN;
    expect(await defaultProvider()()).toEqual({ accessKeyId: 'key', secretAccessKey: 'secret' });
  });

  test.each(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])('are a coded error without %s', async (name) => {
    delete process.env[name];
    await expect(defaultProvider()()).rejects.toMatchObject({ code: 'GSG_CREDENTIALS_MISSING' });
  });
});
