import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from '../config/settings';

const FOLDERS = ['packages/lambda/src', 'apps/enforcer/src', 'apps/sweeper/src', 'apps/alerter/src'];

/** The code that the functions log and count with, tests left out: what alarms and queries name must stand in it. */
export function functionSources(): string {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(WORKSPACE, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('testing/'))
      .map((file) => readFileSync(join(WORKSPACE, folder, file), 'utf8')),
  ).join('\n');
}

/** Every member of the unions called `…Message`. */
export function loggedMessages(): string[] {
  const unions = [...functionSources().matchAll(/^(?:export )?type \w*Message =([^;]+);/gm)];
  return unions.flatMap(([, union = '']) =>
    [...union.matchAll(/'([^']+)'/g)].map(([, message = '']) => message),
  );
}
