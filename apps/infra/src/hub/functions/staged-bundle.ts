import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LimitsDocuments } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';

export interface Bundle {
  readonly app: 'enforcer' | 'sweeper';
  /** With `index.js` in it. */
  readonly folder: string;
}

/**
 * Hands over the folder that becomes a function's code, and removes it after: the bundle, and beside it `limits.json`,
 * the compiled documents. They ship together, so code and limits never disagree on the format.
 *
 * @throws GuardError `GSG_ENFORCER_NOT_BUILT` or `GSG_SWEEPER_NOT_BUILT` when there is no bundle.
 */
export function withStagedBundle<T>(
  { app, folder: built }: Bundle,
  documents: LimitsDocuments,
  use: (folder: string) => T,
): T {
  if (!existsSync(join(built, 'index.js'))) throw notBuilt(app, built);
  const folder = mkdtempSync(join(tmpdir(), `glue-session-guard-${app}-`));
  try {
    cpSync(built, folder, { recursive: true });
    writeFileSync(join(folder, 'limits.json'), JSON.stringify(documents));
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const NOT_BUILT = { enforcer: 'GSG_ENFORCER_NOT_BUILT', sweeper: 'GSG_SWEEPER_NOT_BUILT' } as const;

function notBuilt(app: Bundle['app'], folder: string): GuardError {
  return new GuardError(NOT_BUILT[app], `there is no index.js in ${folder}`, {
    hint: `Build it: node_modules/.bin/nx run ${app}:bundle (\`npm run synth\` does so first).`,
  });
}
