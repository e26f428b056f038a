import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { WORKSPACE } from '../config/settings';

/**
 * Runs the CDK's command line on an assembly that was written before, so that what was checked is what is done.
 *
 * @returns its exit code
 */
export function runCdk(assembly: string, args: readonly string[]): number {
  const cdk = join(WORKSPACE, 'apps/infra/node_modules/.bin/cdk');
  const { status, error } = spawnSync(cdk, ['--app', assembly, ...args], {
    cwd: WORKSPACE,
    stdio: 'inherit',
  });
  if (error !== undefined) throw error;
  return status ?? 1;
}
