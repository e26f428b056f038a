import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { explained, telling } from './telling';
import { sdkError } from './testing/sdk-error';

const folder = mkdtempSync(join(tmpdir(), 'gsg-profiles-'));
const before = { ...process.env };

beforeEach(() => {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE'])
    delete process.env[name];
  process.env.AWS_EC2_METADATA_DISABLED = 'true';
  process.env.AWS_CONFIG_FILE = join(folder, 'config');
  process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder, 'credentials');
  writeFileSync(join(folder, 'config'), CONFIG);
  writeFileSync(join(folder, 'credentials'), '');
});

afterEach(() => {
  process.env = { ...before };
});

const CONFIG = `[profile security-hub]
region = eu-west-1
[profile corporate]
sso_session = corp
sso_account_id = 222222222222
sso_role_name = operator
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://example.awsapps.com/start
`;

function ask(): Promise<unknown> {
  return telling(new STSClient({ region: 'eu-west-1' })).send(new GetCallerIdentityCommand({}));
}

describe('a client that explains', () => {
  test('says that there are no credentials', async () => {
    await expect(ask()).rejects.toMatchObject({
      code: 'GSG_NO_CREDENTIALS',
      hint: expect.stringContaining('aws sso login'),
    });
  });

  test('says that a profile holds none', async () => {
    process.env.AWS_PROFILE = 'security-hub';
    await expect(ask()).rejects.toMatchObject({
      code: 'GSG_NO_CREDENTIALS',
      message: expect.stringContaining('security-hub'),
    });
  });

  test('names the profiles that there are when it does not know one', async () => {
    process.env.AWS_PROFILE = 'security-hb';
    await expect(ask()).rejects.toMatchObject({
      code: 'GSG_PROFILE_UNKNOWN',
      message: 'there is no AWS profile "security-hb"',
      hint: 'Did you mean security-hub? AWS_PROFILE names the profile; configured: security-hub, corporate.',
    });
  });

  test('says that nobody is logged in', async () => {
    process.env.AWS_PROFILE = 'corporate';
    await expect(ask()).rejects.toMatchObject({
      code: 'GSG_CREDENTIALS_EXPIRED',
      message: expect.stringContaining('corporate'),
    });
  });
});

describe('work that is explained', () => {
  test('gives what it gives', async () => {
    expect(await explained(async () => 'answer')).toBe('answer');
  });

  test('throws what has no explanation as it is', async () => {
    const error = sdkError('ValidationException');
    await expect(explained(() => Promise.reject(error))).rejects.toBe(error);
  });
});
