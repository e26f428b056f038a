import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isDebugging, readSettings, WORKSPACE } from './settings';

describe('readSettings', () => {
  test('reads config/ and writes cdk.out/ of the workspace', () => {
    expect(readSettings({})).toEqual({
      configDir: join(WORKSPACE, 'config'),
      outdir: join(WORKSPACE, 'cdk.out'),
      enforcerDir: join(WORKSPACE, 'apps/enforcer/dist'),
      sweeperDir: join(WORKSPACE, 'apps/sweeper/dist'),
      alerterDir: join(WORKSPACE, 'apps/alerter/dist'),
    });
  });

  test('reads another folder when told, from the workspace on', () => {
    expect(readSettings({ GSG_CONFIG: 'other/config' }).configDir).toBe(join(WORKSPACE, 'other/config'));
    expect(readSettings({ GSG_CONFIG: '/etc/guard' }).configDir).toBe('/etc/guard');
  });

  test('writes where the command line of the CDK will look', () => {
    expect(readSettings({ CDK_OUTDIR: '../../cdk.out' }).outdir).toBe(resolve('../../cdk.out'));
  });

  test('does not take an empty folder name for the workspace', () => {
    expect(() => readSettings({ GSG_CONFIG: '' })).toThrow(
      expect.objectContaining({
        code: 'GSG_ENVIRONMENT_INVALID',
        message: expect.stringContaining('GSG_CONFIG'),
      }),
    );
  });
});

test.each([
  [{}, false],
  [{ DEBUG: '' }, false],
  [{ DEBUG: '1' }, true],
])('%j asks for where errors come from: %s', (environment, expected) => {
  expect(isDebugging(environment)).toBe(expected);
});
