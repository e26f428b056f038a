import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_ORGANIZATION } from '@glue-session-guard/limits/testing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { loadConfig } from './load-config';

const NOW = Date.UTC(2026, 10, 23);
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'glue-session-guard-config-'));
  cpSync(SAMPLE_ORGANIZATION, dir, { recursive: true });
});

const rewrite = (file: string, from: RegExp, to: string) => {
  const text = readFileSync(join(dir, file), 'utf8');
  expect(text).toMatch(from);
  writeFileSync(join(dir, file), text.replace(from, to));
};

describe('loadConfig', () => {
  test('hands over the sample organization', () => {
    const loaded = loadConfig(dir, NOW);
    expect(loaded).toMatchObject({ kind: 'ready', ready: { config: { organizationId: 'o-exampleorgid' } } });
  });

  test('refuses a mistake with its place, code and hint', () => {
    rewrite('organization.yaml', /^regions:/m, 'region:');
    const loaded = loadConfig(dir, NOW);
    expect(loaded.kind).toBe('refused');
    expect(loaded.notes.join('\n')).toMatch(/organization\.yaml:\d+:\d+ error GSG_\w+ .+\n {2}hint: \S/);
  });

  test('refuses what is valid and cannot be deployed', () => {
    rewrite('organization.yaml', /^enrol: .*$/m, 'enrol: [r-exam, r-exam]');
    const loaded = loadConfig(dir, NOW);
    expect(loaded.kind).toBe('refused');
    expect(loaded.notes.length).toBeGreaterThan(0);
  });
});
