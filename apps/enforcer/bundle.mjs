/** Bundles the enforcer for Lambda: one CommonJS file, everything it needs inside. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const outdir = join(here, 'dist');

rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: [join(here, 'src/index.ts')],
  outfile: join(outdir, 'index.js'),
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  conditions: ['module'],
  // The SDK's default chain brings a tenth of the bundle for ways to log in that Lambda does not have.
  alias: { '@aws-sdk/credential-provider-node': join(here, 'src/lambda-credentials.ts') },
  legalComments: 'none',
  logLevel: 'warning',
});
