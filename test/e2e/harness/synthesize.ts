import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { builtEnforcer } from './built-enforcer';

const ROOT = join(__dirname, '../../..');

/** Synthesizes the CDK app for the configuration in `config`, in a process of its own: jest would load the CDK slowly. */
export async function synthesize({
  config,
  output,
}: {
  readonly config: string;
  readonly output: string;
}): Promise<void> {
  const program = join(__dirname, 'synthesize-config.ts');
  const enforcer = await builtEnforcer();
  await promisify(execFile)(join(ROOT, 'node_modules/.bin/tsx'), [program, config, output, enforcer], {
    cwd: ROOT,
  }).catch(console.error);
}
