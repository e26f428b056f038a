import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { sdkWithoutPackageTexts } from './sdk-without-package-texts.mjs';
import { sdkWithoutPlainErrors } from './sdk-without-plain-errors.mjs';
import { zodWithoutJsonSchema } from './zod-without-json-schema.mjs';

/** Bundles an app for Lambda into its `dist`: one CommonJS file, everything it needs inside. */
export async function bundle(appDir) {
  const outdir = join(appDir, 'dist');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [join(appDir, 'src/index.ts')],
    outfile: join(outdir, 'index.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    conditions: ['module'],
    // The SDK's default chain brings a tenth of the bundle for ways to log in that Lambda does not have.
    alias: { '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'src/lambda-credentials.ts') },
    plugins: [sdkWithoutPackageTexts, sdkWithoutPlainErrors, zodWithoutJsonSchema],
    legalComments: 'none',
    logLevel: 'warning',
  });
}
