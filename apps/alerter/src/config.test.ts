import { describe, expect, test } from '@jest/globals';
import { readConfig } from './config';
import { ENVIRONMENT } from './testing/alerter-fixture';

describe('readConfig', () => {
  test('reads what the hub stack sets', () => {
    expect(readConfig(ENVIRONMENT)).toMatchObject({ stateTable: 'state', maxReceives: 5 });
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
