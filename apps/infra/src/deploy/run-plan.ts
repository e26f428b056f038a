import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { WORKSPACE } from '../config/settings';

/** Both streams of the child: the plan is for people here, and standard output is the CDK's. */
const STANDARD_ERROR = 2;

/**
 * Runs `gsg plan --active`, so that a deployment says what a person would have been told before.
 *
 * @returns its exit code
 */
export function runPlan(configDir: string): number {
  const { status, error } = spawnSync(
    join(WORKSPACE, 'node_modules/.bin/tsx'),
    [join(WORKSPACE, 'apps/cli/src/main.ts'), 'plan', '--active', '--config', configDir],
    { cwd: WORKSPACE, stdio: ['ignore', STANDARD_ERROR, STANDARD_ERROR] },
  );
  if (error !== undefined) throw error;
  return status ?? 1;
}
