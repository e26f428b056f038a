import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ORGANIZATION } from '@glue-session-guard/limits/testing';
import { GuardError } from '@glue-session-guard/problem';
import { describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../testing/config';
import { testHub } from '../testing/hub';
import { gsg, type RunOptions } from '../testing/terminal';

const PRODUCT = { version: '0.2.0', commit: 'abc123' };
const LOCK = JSON.stringify({ version: '0.2.0', repository: 'any', revision: 'abc123' });

function repository(lock?: string): string {
  const dir = temporaryFolder();
  mkdirSync(join(dir, 'config'));
  writeFileSync(join(dir, 'config/organization.yaml'), ORGANIZATION);
  if (lock !== undefined) writeFileSync(join(dir, 'guard.lock.json'), lock);
  return join(dir, 'config');
}

async function version(config: string, options: RunOptions) {
  const { code, out } = await gsg(['version', '--config', config, '--json'], {
    product: PRODUCT,
    ...options,
  });
  return { code, told: JSON.parse(out) };
}

describe('gsg version', () => {
  test('tells this release, the pinned and the deployed one', async () => {
    const config = repository(LOCK);
    const hub = testHub({ release: '0.2.0' });
    const { code, out } = await gsg(['version', '--config', config], { product: PRODUCT, hub });
    expect(out).toBe('this release  0.2.0  abc123\npinned        0.2.0  abc123\ndeployed      0.2.0\n');
    expect(code).toBe(0);
  });

  test.each([
    ['another one is pinned', LOCK.replace('0.2.0', '0.1.9'), '0.2.0'],
    ['another one is deployed', LOCK, '0.1.9'],
    ['one is deployed that does not say its version', LOCK, undefined],
  ])('ends with 1 when %s', async (_, lock, release) => {
    const hub = testHub(release === undefined ? {} : { release });
    expect((await version(repository(lock), { hub })).code).toBe(1);
  });

  test('tells the rest where the hub cannot be asked', async () => {
    const connectHub = () => {
      throw new GuardError('GSG_NO_CREDENTIALS', 'AWS does not know who asks');
    };
    expect(await version(repository(), { connectHub })).toEqual({
      code: 0,
      told: {
        product: { version: '0.2.0', commit: 'abc123' },
        pinned: null,
        deployed: { kind: 'unknown', why: 'AWS does not know who asks' },
      },
    });
  });

  test('refuses a lock that names no version', async () => {
    const { code, told } = await version(repository('{}'), { hub: testHub({ release: '0.2.0' }) });
    expect(code).toBe(3);
    expect(told.error.code).toBe('GSG_LOCK_UNREADABLE');
  });
});
