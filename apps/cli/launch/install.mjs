/** Installs what the lock file says, once for each state of it; the stamp is what was installed last. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from './refuse.mjs';
import { ROOT, start } from './start.mjs';

const PNPM = 'pnpm@12.21.0';

/** Returns the exit code. */
export function install() {
  const stampFile = join(ROOT, 'node_modules/.glue-session-guard-installed');
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'pnpm-lock.yaml')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lock) return 0;
  process.stderr.write('Installing what the lock file says (once)…\n');
  const status = start('npx', ['-y', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    // Machine output of the script itself stays alone on standard output.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    return refuse('GSG_NOT_INSTALLED', `${PNPM} could not install what the lock file says`, {
      hint: 'Its own words are above. It needs the npm registry; once that answers, run the command again.',
    });
  }
  mkdirSync(join(ROOT, 'node_modules'), { recursive: true });
  writeFileSync(stampFile, lock);
  return 0;
}
