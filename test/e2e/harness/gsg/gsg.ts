import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { HUB_REGION } from '../config-files';
import type { World } from '../world';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const ROOT = join(__dirname, '../../../..');
const FOLDER_LINE = /^config folder: .*\n/;
const TSX = join(ROOT, 'node_modules/tsx/dist/cli.mjs');

/** Runs gsg in a process of its own, as its users do, with only this environment. What it says of the config folder is left out of `err`. */
export function runGsg(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ran> {
  const program = [TSX, join(ROOT, 'apps/cli/src/main.ts'), ...args];
  const env = {
    PATH: process.env.PATH,
    HOME: '/nonexistent',
    // Without credentials gsg fails at once, and does not wait for an instance metadata service that does not exist.
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...environment,
  };
  const options = { cwd: ROOT, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  return new Promise((resolve) => {
    execFile(process.execPath, program, options, (error, out, err) => {
      resolve({
        code: typeof error?.code === 'number' ? error.code : 0,
        out,
        err: err.replace(FOLDER_LINE, ''),
      });
    });
  });
}

/** Runs an operator command on the deployed hub, as its administrator, with the suite's clock. */
export function operateHub(
  { organization, proxy, configFolder, clock }: World,
  args: readonly string[],
): Promise<Ran> {
  return runGsg([...args, '--config', configFolder], {
    AWS_ENDPOINT_URL: proxy.url,
    AWS_REGION: HUB_REGION,
    AWS_ACCESS_KEY_ID: organization.accounts.hub,
    AWS_SECRET_ACCESS_KEY: 'any',
    NODE_OPTIONS: `--require ${join(__dirname, '../suite-time.cjs')}`,
    SUITE_TIME_MS: String(clock.now()),
  });
}
