import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '../../../..');
const APPS = ['apps/enforcer', 'apps/sweeper', 'apps/alerter'];
/** The folders that go into every bundle, beside the app's own. */
const PACKAGES = ['problem', 'session', 'limits', 'guard', 'aws', 'lambda'].map((name) => `packages/${name}`);

/** Builds each function's bundle if it is missing or older than its sources. */
export async function builtBundles(): Promise<void> {
  const packages = newestOf(PACKAGES);
  for (const app of APPS) {
    const bundle = join(ROOT, app, 'dist/index.js');
    if (!existsSync(bundle) || changedAt(bundle) < Math.max(packages, newestOf([app]))) {
      await promisify(execFile)(process.execPath, [join(ROOT, app, 'bundle.mjs')], { cwd: ROOT });
    }
  }
}

function newestOf(folders: readonly string[]): number {
  return Math.max(...folders.flatMap((folder) => filesBelow(join(ROOT, folder, 'src'))).map(changedAt));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name));
}

function changedAt(file: string): number {
  return statSync(file).mtimeMs;
}
