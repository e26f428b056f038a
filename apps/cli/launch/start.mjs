/** Starts programs of node_modules, from the root of the repository. */
import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refuse } from './refuse.mjs';

export const ROOT = resolve(fileURLToPath(import.meta.url), '../../../..');

/** nx asks pnpm for its version and does without; whoever installs through npx has none on PATH. */
const NO_PNPM = /^.*sh: .*pnpm: (?:command )?not found\n/gm;

/** The path of a program that was installed. */
export const bin = (name) => join(ROOT, 'node_modules/.bin', name);

/** Runs a program on this terminal; returns its exit code. */
export function start(command, args, options = {}) {
  const { env = process.env } = options;
  const result = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    ...options,
    // The AWS SDK warns about Node.js 20 at each start; the Lambda runs on 24.
    env: { ...env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  if (result.error) return notStarted(command, result.error);
  return result.status ?? endedBy(result.signal);
}

/** Runs a TypeScript file of this repository; returns its exit code. The command of tsx would start a process more. */
export function startTypeScript(file, args, options) {
  let loader;
  try {
    loader = import.meta.resolve('tsx');
  } catch (error) {
    return notStarted('tsx', error);
  }
  return start(process.execPath, ['--import', loader, join(ROOT, file), ...args], options);
}

/** The exit code that a shell gives a program which a signal ended, such as Ctrl-C. */
const endedBy = (signal) => 128 + (constants.signals[signal] ?? 0);

/** What nx says goes to standard error: machine output of the script itself stays alone on standard output. */
export function nx(args, { isQuiet = false, env = process.env } = {}) {
  const result = spawnSync(bin('nx'), [...(args[0] === 'run-many' ? [] : ['run']), ...args], {
    cwd: ROOT,
    env: { ...env, NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', NX_INTERACTIVE: 'false' },
    stdio: ['ignore', isQuiet ? 'pipe' : 2, 'pipe'],
    encoding: 'utf8',
  });
  if (result.error) return notStarted('nx', result.error);
  const isToBeTold = !isQuiet || result.status !== 0;
  if (isToBeTold)
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`.replaceAll(NO_PNPM, ''));
  return result.status ?? 1;
}

function notStarted(command, { message }) {
  return refuse('GSG_PROGRAM_NOT_STARTED', `${command} could not be started: ${message}`, {
    hint: 'Remove node_modules and run the command again, which installs what the lock file says.',
  });
}
