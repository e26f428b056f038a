import { compileConfig, readConfigFolder } from '@glue-session-guard/limits';
import { buildApp } from '../../../apps/infra/src/app';

/** `synthesize-config.ts CONFIG OUTPUT ENFORCER`: what `npm run synth` does, for these folders. */
const [config = '', outdir = '', enforcerDir = ''] = process.argv.slice(2);

const { organization, documents, directory, problems } = compileConfig(readConfigFolder(config), {
  now: Date.now(),
});
if (organization === undefined || problems.length > 0) throw new Error(JSON.stringify(problems, null, 2));
buildApp({ config: organization, documents, outdir, enforcerDir, ...(directory && { directory }) }).synth();
