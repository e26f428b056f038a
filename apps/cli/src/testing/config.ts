import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ORGANIZATION } from '@glue-session-guard/limits/testing';

// For tests only: a small config folder of a root and one OU, and variants of it.

export const ACCOUNT = '333333333333';
export const OU = 'ou-exam-11111111';

const FILES: Readonly<Record<string, string>> = {
  'organization.yaml': ORGANIZATION,
  'directory.json': JSON.stringify({
    accounts: {
      '222222222222': { name: 'security-tooling', path: ['r-exam'] },
      [ACCOUNT]: { name: 'analytics-dev', path: ['r-exam', OU] },
    },
  }),
  'limits/limits.yaml': `organizationalUnit: r-exam
mode: enforce
limits:
  maxWorkers: 5
  allowedWorkerTypes: [G.1X]
`,
  'limits/analytics/limits.yaml': `organizationalUnit: ${OU}
limits:
  maxWorkers: 10
  allowedWorkerTypes: unlimited
  requireConnection: true
`,
};

/** Writes the folder, with these files changed or, when null, left out; returns its path. */
export function writeConfig(changes: Readonly<Record<string, string | null>> = {}): string {
  const dir = temporaryFolder();
  for (const [path, text] of Object.entries({ ...FILES, ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

/** A folder that goes away with the run. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'gsg-'));
}
