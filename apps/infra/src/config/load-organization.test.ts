import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORGANIZATION } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import { loadOrganization } from './load-config';

const BROKEN_LIMITS = 'organizationalUnit: r-exam\nlimits: { maxWorker: 5 }\n';

function load(organization: string) {
  const dir = mkdtempSync(join(tmpdir(), 'glue-session-guard-config-'));
  mkdirSync(join(dir, 'limits'));
  writeFileSync(join(dir, 'organization.yaml'), organization);
  writeFileSync(join(dir, 'limits/limits.yaml'), BROKEN_LIMITS);
  return loadOrganization(dir, Date.parse('2026-11-23T00:00:00Z'));
}

describe('the organization to take the guard away from', () => {
  test('is known also when a limit file is broken', () => {
    expect(load(ORGANIZATION)).toMatchObject({
      kind: 'usable',
      config: { organizationId: 'o-exampleorgid' },
    });
  });

  test('is not known from a broken organization.yaml, and only that is told', () => {
    expect(load(ORGANIZATION.replace('o-exampleorgid', 'exampleorgid'))).toEqual({
      kind: 'unusable',
      notes: [
        expect.stringMatching(/\/organization\.yaml:1:17 error GSG_ORGANIZATION_ID_MALFORMED /),
        expect.stringMatching(/^ {2}hint: \S/),
      ],
    });
  });

  test('is not known from a folder that is not there', () => {
    expect(loadOrganization('/no/such/folder', 0)).toEqual({
      kind: 'unusable',
      notes: [expect.stringContaining('GSG_CONFIG_FOLDER_MISSING'), expect.stringMatching(/^ {2}hint: \S/)],
    });
  });
});
