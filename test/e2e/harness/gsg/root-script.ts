import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { REGIONS } from '../config-files';
import type { Unguarded } from '../unguarded';
import type { Ran } from './gsg';

const ROOT = join(__dirname, '../../../..');

/** Runs a root script as an administrator of the hub does, against moto. The clock is the machine's. */
export function runScript(
  unguarded: Unguarded,
  name: 'deploy' | 'destroy',
  args: readonly string[] = [],
): Promise<Ran> {
  const { config, output } = unguarded.folders;
  const program = ['run', '-s', name, '--', '--config', config, '--yes', ...args];
  return run(unguarded, 'npm', program, { CDK_OUTDIR: output });
}

/** Runs `cdk bootstrap` in each watched Region, as docs/operations.md has it before the first deployment. */
export async function bootstrap(unguarded: Unguarded): Promise<void> {
  const cdk = join(ROOT, 'apps/infra/node_modules/.bin/cdk');
  for (const region of REGIONS) {
    const environment = `aws://${unguarded.organization.accounts.hub}/${region}`;
    const { code, err } = await run(unguarded, cdk, ['bootstrap', environment, '--no-notices'], {
      AWS_REGION: region,
    });
    if (code !== 0) throw new Error(`cdk bootstrap failed in ${region}: ${err}`);
  }
}

function run(
  { organization, proxy, motoUrl, folders }: Unguarded,
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ran> {
  const env = {
    PATH: process.env.PATH,
    HOME: join(folders.config, '..'),
    AWS_ENDPOINT_URL: proxy.url,
    AWS_ENDPOINT_URL_S3: motoUrl,
    AWS_REGION: REGIONS[0],
    AWS_ACCESS_KEY_ID: organization.accounts.hub,
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    ...environment,
  };
  const options = { cwd: ROOT, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  return new Promise((resolve) => {
    execFile(program, args, options, (error, out, err) =>
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, out, err }),
    );
  });
}
