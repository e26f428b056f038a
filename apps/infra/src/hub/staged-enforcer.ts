import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LimitsDocuments } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';

/**
 * Hands over the folder that becomes the function's code, and removes it after: the bundle, and beside it `limits.json`,
 * the compiled documents. They ship together, so code and limits never disagree on the format.
 *
 * @throws GuardError `GSG_ENFORCER_NOT_BUILT` when there is no bundle.
 */
export function withStagedEnforcer<T>(
  enforcerDir: string,
  documents: LimitsDocuments,
  use: (folder: string) => T,
): T {
  if (!existsSync(join(enforcerDir, 'index.js'))) throw notBuilt(enforcerDir);
  const folder = mkdtempSync(join(tmpdir(), 'glue-session-guard-enforcer-'));
  try {
    cpSync(enforcerDir, folder, { recursive: true });
    writeFileSync(join(folder, 'limits.json'), JSON.stringify(documents));
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function notBuilt(enforcerDir: string): GuardError {
  return new GuardError('GSG_ENFORCER_NOT_BUILT', `there is no index.js in ${enforcerDir}`, {
    hint: 'Build it: node_modules/.bin/nx run enforcer:bundle (`npm run synth` does so first).',
  });
}
