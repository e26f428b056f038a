import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { shippedEnvironment } from './shipped-environment';

const folder = mkdtempSync(join(tmpdir(), 'sweeper-'));

describe('shippedEnvironment', () => {
  test('is what the file holds, and nothing without a file', () => {
    const file = join(folder, 'environment.json');
    expect(shippedEnvironment(file)).toEqual({});
    writeFileSync(file, '{"GSG_ENROL":"[\\"r-exam\\"]"}');
    expect(shippedEnvironment(file)).toEqual({ GSG_ENROL: '["r-exam"]' });
  });

  test.each(['{', '{"GSG_ENROL":["r-exam"]}'])('refuses %s', (text) => {
    const file = join(folder, 'broken.json');
    writeFileSync(file, text);
    expect(() => shippedEnvironment(file)).toThrow(
      expect.objectContaining({ code: 'GSG_ENVIRONMENT_INVALID' }),
    );
  });
});
