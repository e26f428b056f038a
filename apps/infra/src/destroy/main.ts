import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDeployChecks } from '@glue-session-guard/aws/deploy-checks';
import { findLeftovers } from '@glue-session-guard/aws/leftovers';
import { loadOrganization } from '../config/load-config';
import { isDebugging, readSettings } from '../config/settings';
import { runCdk } from '../deploy/run-cdk';
import { askIn, endWith, say } from '../deploy/terminal';
import { type DestroySteps, destroy } from './destroy';
import { nameStacks, soughtLeftovers } from './destroy-stages';

endWith(destroyOrganization, { debug: isDebugging(process.env) });

async function destroyOrganization(): Promise<number> {
  const { configDir } = readSettings(process.env);
  /** Not cdk.out: the templates that are there may still be wanted. */
  const assembly = mkdtempSync(join(tmpdir(), 'glue-session-guard-destroy-'));
  const steps: DestroySteps = {
    load: () => loadOrganization(configDir, Date.now()),
    prerequisites: createDeployChecks,
    ask: askIn(process.stdin, process.stderr),
    nameStacks: (config) => nameStacks(config, assembly),
    leftovers: (config) => findLeftovers(soughtLeftovers(config)),
    runCdk: (args) => runCdk(assembly, args),
    say,
  };
  try {
    return await destroy(steps, process.argv.slice(2));
  } finally {
    rmSync(assembly, { recursive: true });
  }
}
