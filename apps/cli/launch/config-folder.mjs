/** Which config folder a script reads. What is said here of GSG_CONFIG holds for gsg too, which is given the variable. */
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ROOT } from './start.mjs';

/** The organization in which demo, tests and benchmarks play. */
const SAMPLE = join(ROOT, 'test/sample-organization');

/** Where the person is who typed the command: npm itself changes to the folder of package.json. */
export function calledFrom({ INIT_CWD }) {
  return INIT_CWD ?? process.cwd();
}

/**
 * The environment of a script that reads a chosen folder: `--config`, else GSG_CONFIG, else `config/` of the folder in which
 * the command was typed, else the starter of this repository. As an absolute path, because scripts run in other folders.
 */
export function chosenFolder(option, env) {
  const from = calledFrom(env);
  const named = option ?? env.GSG_CONFIG;
  if (named !== undefined) return { ...env, GSG_CONFIG: resolve(from, named) };
  const own = join(from, 'config');
  const isThere = existsSync(join(own, 'organization.yaml'));
  return { ...env, GSG_CONFIG: isThere ? own : join(ROOT, 'config') };
}

/** The environment of a script that plays in the sample organization, whatever folder the person uses otherwise. */
export function sampleFolder({ GSG_CONFIG: _, ...env }) {
  return env;
}

/** Tells people, on standard error, which folder is read. gsg says so itself, since not each of its commands reads one. */
export function sayFolder(kind, env) {
  if (kind === 'chosen') say(env.GSG_CONFIG, env);
  if (kind === 'sample') say(env.GSG_CONFIG ?? SAMPLE, env);
}

function say(folder, env) {
  process.stderr.write(`config folder: ${relative(calledFrom(env), folder) || '.'}\n`);
}
