import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LimitsDocuments } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';

/**
 * The folder that becomes the function's code: the bundle, and beside it `limits.json`, the compiled documents. They
 * ship together, so code and limits never disagree on the format.
 *
 * @throws GuardError `GSG_ENFORCER_NOT_BUILT` when there is no bundle.
 */
export function stageEnforcer(enforcerDir: string, documents: LimitsDocuments): string {
  if (!existsSync(join(enforcerDir, 'index.js'))) {
    throw new GuardError('GSG_ENFORCER_NOT_BUILT', `there is no index.js in ${enforcerDir}`, {
      hint: 'Build it: node_modules/.bin/nx run enforcer:bundle (`npm run synth` does so first).',
    });
  }
  const staged = mkdtempSync(join(tmpdir(), 'glue-session-guard-enforcer-'));
  // The CDK copies it into the assembly at once.
  process.once('exit', () => rmSync(staged, { recursive: true, force: true }));
  cpSync(enforcerDir, staged, { recursive: true });
  writeFileSync(join(staged, 'limits.json'), JSON.stringify(documents));
  return staged;
}
