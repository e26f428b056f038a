import { describe, expect, test } from '@jest/globals';
import { readConfig } from './config';
import { ENVIRONMENT } from './testing/alerter-fixture';

describe('readConfig', () => {
  test('reads what the hub stack sets', () => {
    expect(readConfig(ENVIRONMENT)).toMatchObject({ stateTable: 'state', maxReceives: 5 });
  });

  test('reads where the limit files are, and refuses what names no branch', () => {
    const given = { url: 'https://git.example.com/limits', branch: 'main', folder: 'config' };
    const read = (repository: unknown) =>
      readConfig({ ...ENVIRONMENT, GSG_REPOSITORY: JSON.stringify(repository) });
    expect(read(given).repository).toEqual(given);
    expect(() => read({ ...given, branch: undefined })).toThrow(
      expect.objectContaining({ message: expect.stringContaining('GSG_REPOSITORY') }),
    );
  });

  test('names every variable that is missing', () => {
    const names = Object.keys(ENVIRONMENT);
    expect(() => readConfig({})).toThrow(
      expect.objectContaining({
        code: 'GSG_ENVIRONMENT_INVALID',
        message: expect.stringMatching(new RegExp(names.join('[\\s\\S]*'))),
      }),
    );
  });
});
