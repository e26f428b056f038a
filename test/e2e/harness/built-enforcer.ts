import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '../../..');
const APP = join(ROOT, 'apps/enforcer');
/** What the bundle is made of. */
const SOURCES = [
  'packages/problem',
  'packages/session',
  'packages/limits',
  'packages/guard',
  'packages/aws',
  'apps/enforcer',
];

/** Builds the enforcer's bundle when it is missing or older than what it is made of. */
export async function builtEnforcer(): Promise<void> {
  const bundle = join(APP, 'dist/index.js');
  const newest = Math.max(
    ...SOURCES.flatMap((folder) => filesBelow(join(ROOT, folder, 'src'))).map(changedAt),
  );
  if (!existsSync(bundle) || changedAt(bundle) < newest) {
    await promisify(execFile)(process.execPath, [join(APP, 'bundle.mjs')], { cwd: ROOT });
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name));
}

function changedAt(file: string): number {
  return statSync(file).mtimeMs;
}
