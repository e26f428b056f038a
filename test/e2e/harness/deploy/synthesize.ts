import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { builtBundles } from './built-bundles';

const ROOT = join(__dirname, '../../../..');

export interface SynthesisFolders {
  readonly config: string;
  readonly output: string;
}

/** Does what `npm run synth` does, for these folders. It runs in a process of its own, because jest would load the CDK slowly. */
export async function synthesize({ config, output }: SynthesisFolders): Promise<void> {
  await builtBundles();
  const env = { ...process.env, GSG_CONFIG: config, CDK_OUTDIR: output };
  const app = join(ROOT, 'apps/infra/src/main.ts');
  await promisify(execFile)(join(ROOT, 'node_modules/.bin/tsx'), [app], { cwd: ROOT, env });
}
