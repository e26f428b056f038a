import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createDeployChecks } from '@glue-session-guard/aws/deploy-checks';
import { toGuardError } from '@glue-session-guard/problem';
import { errorText, loadConfig } from '../load-config';
import { readSettings, WORKSPACE } from '../settings';
import { synthesize } from '../synthesize';
import { type DeploySteps, deploy } from './deploy';

const settings = readSettings(process.env);

const steps: DeploySteps = {
  load: () => loadConfig(settings.configDir, Date.now()),
  prerequisites: createDeployChecks,
  synthesize: (props) => synthesize({ ...settings, ...props }),
  runCdk,
  say,
};

deploy(steps, process.argv.slice(2))
  .catch((error: unknown) => {
    say([errorText(toGuardError(error))]);
    return 1;
  })
  .then((exitCode) => {
    process.exitCode = exitCode;
  });

/** On the assembly just written, so that what was checked is what is deployed. */
function runCdk(args: readonly string[]): number {
  const cdk = join(WORKSPACE, 'apps/infra/node_modules/.bin/cdk');
  const { status, error } = spawnSync(cdk, ['--app', settings.outdir, ...args], {
    cwd: WORKSPACE,
    stdio: 'inherit',
  });
  if (error !== undefined) throw error;
  return status ?? 1;
}

function say(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
}
