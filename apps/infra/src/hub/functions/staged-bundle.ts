import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GuardError } from '@glue-session-guard/problem';

export interface Bundle {
  readonly app: 'enforcer' | 'sweeper' | 'alerter';
  /** With `index.js` in it. */
  readonly folder: string;
}

/**
 * Hands over the folder that becomes a function's code, and removes it after: the bundle, and beside it what is decided at
 * synth, such as who is told of alerts. They ship together, so that code and files never disagree on the format. Limits are not among them: they change without a deployment of the functions, decision 57.
 *
 * @param beside by file name, what becomes JSON
 * @throws GuardError `GSG_ENFORCER_NOT_BUILT`, `GSG_SWEEPER_NOT_BUILT` or `GSG_ALERTER_NOT_BUILT` when there is no bundle.
 */
export function withStagedBundle<T>(
  { app, folder: built }: Bundle,
  beside: Readonly<Record<string, unknown>>,
  use: (folder: string) => T,
): T {
  if (!existsSync(join(built, 'index.js'))) throw notBuilt(app, built);
  const folder = mkdtempSync(join(tmpdir(), `glue-session-guard-${app}-`));
  try {
    cpSync(built, folder, { recursive: true });
    for (const [name, content] of Object.entries(beside))
      writeFileSync(join(folder, name), JSON.stringify(content));
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const NOT_BUILT = {
  enforcer: 'GSG_ENFORCER_NOT_BUILT',
  sweeper: 'GSG_SWEEPER_NOT_BUILT',
  alerter: 'GSG_ALERTER_NOT_BUILT',
} as const;

function notBuilt(app: Bundle['app'], folder: string): GuardError {
  return new GuardError(NOT_BUILT[app], `there is no index.js in ${folder}`, {
    hint: `Build it: node_modules/.bin/nx run ${app}:bundle (\`npm run synth\` does so first).`,
  });
}
