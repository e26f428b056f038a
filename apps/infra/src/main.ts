import { toGuardError } from '@glue-session-guard/problem';
import { errorText, loadConfig } from './config/load-config';
import { readSettings } from './config/settings';
import { synthesize } from './synthesize';

process.exitCode = main();

/** `npm run synth`, and the app that the CDK's command line runs: config folder in, templates out. */
function main(): number {
  try {
    const settings = readSettings(process.env);
    const loaded = loadConfig(settings.configDir, Date.now());
    say(loaded.notes);
    if (loaded.kind === 'refused') return 1;
    say(synthesize({ ...settings, ...loaded.ready }));
    say([`Templates are in ${settings.outdir}`]);
    return 0;
  } catch (error) {
    say([errorText(toGuardError(error))]);
    return 1;
  }
}

function say(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
}
