import { loadConfig } from './config/load-config';
import { isDebugging, readSettings } from './config/settings';
import { endWith, say } from './deploy/terminal';
import { synthesize } from './synthesize';

endWith(synth, { debug: isDebugging(process.env) });

/** `npm run synth`, and the app that the CDK's command line runs: config folder in, templates out. */
function synth(): number {
  const settings = readSettings(process.env);
  const loaded = loadConfig(settings.configDir, Date.now());
  say(loaded.notes);
  if (loaded.kind === 'refused') return 1;
  say(synthesize({ ...settings, ...loaded.ready }));
  say([`Templates are in ${settings.outdir}`]);
  return 0;
}
