/**
 * Runs a root script on a fresh clone: installs what the lock file says when it is not there yet, then hands over.
 * Plain JavaScript without dependencies, because it runs before there are any.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PNPM = 'pnpm@12.21.0';
const LEAST_NODE = 20;
/** nx asks pnpm for its version and does without; whoever installs through npx has none on PATH. */
const NO_PNPM = /^.*sh: .*pnpm: (?:command )?not found\n/gm;
const root = resolve(import.meta.dirname, '../..');
const bin = (name) => join(root, 'node_modules/.bin', name);
const jest = join(root, 'node_modules/jest/bin/jest.js');

const [script, ...args] = process.argv.slice(2);

/** What each root script runs, after installation. */
const SCRIPTS = {
  demo: () => run(bin('tsx'), [join(root, 'apps/cli/src/demo/main.ts'), ...args]),
  gsg: () =>
    run(bin('tsx'), [join(root, 'apps/cli/src/main.ts'), ...args], { cwd: process.env.INIT_CWD ?? root }),
  test: () => bundles() || run(process.execPath, [jest, '-c', 'test/jest.config.cjs', ...args]),
  faults: () =>
    bundles() || run(process.execPath, [jest, '-c', 'test/jest.config.cjs', 'test/e2e/faults', ...args]),
  synth: () => nx(['infra:synth']),
  bench: () => bundles() || run(bin('tsx'), [join(root, 'test/bench/main.ts'), ...args]),
  scale: () =>
    run(bin('tsx'), [join(root, 'test/scale/main.ts'), ...args], {
      // Millions of short-lived objects: fewer, larger rounds of collection.
      env: { ...environment(), NODE_OPTIONS: '--max-semi-space-size=64' },
    }),
  deploy: () => bundles() || run(bin('tsx'), [join(root, 'apps/infra/src/deploy/main.ts'), ...args]),
  destroy: () => run(bin('tsx'), [join(root, 'apps/infra/src/destroy/main.ts'), ...args]),
  lint: () => run(bin('biome'), ['check', ...args]) || unused(),
  format: () => run(bin('biome'), ['check', '--write', ...args]),
  typecheck: () => nx(['run-many', '-t', 'typecheck']),
};

process.exitCode = main();

/** Every app that runs as a Lambda. A failed build says why; one that worked keeps quiet. */
function bundles() {
  return nx(['run-many', '-t', 'bundle'], { isQuiet: true });
}

/** Files, exports and dependencies that nobody uses, then those that only tests use: see knip.ts. */
function unused() {
  return (
    run(bin('knip'), ['--no-progress', '--include-entry-exports']) ||
    run(bin('knip'), ['--no-progress', '--production', '--include', 'files,exports,types,dependencies'])
  );
}

function main() {
  if (Number(process.versions.node.split('.')[0]) < LEAST_NODE) {
    return refuse(
      'GSG_NODE_TOO_OLD',
      `Node.js ${LEAST_NODE} or newer is needed; this is ${process.versions.node}`,
      {
        hint: 'Install it from https://nodejs.org',
      },
    );
  }
  if (!Object.hasOwn(SCRIPTS, script)) {
    return refuse('GSG_UNKNOWN_ARGUMENT', `there is no script ${JSON.stringify(script)}`, {
      hint: `There are ${Object.keys(SCRIPTS).join(', ')}.`,
    });
  }
  return install() || SCRIPTS[script]();
}

/** Installs once per state of the lock file; the stamp is what was installed last. */
function install() {
  const stampFile = join(root, 'node_modules/.glue-session-guard-installed');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lock) return 0;
  process.stderr.write('Installing what the lock file says (once)…\n');
  const status = run('npx', ['-y', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    // Machine output of the script itself stays alone on standard output.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    return refuse('GSG_NOT_INSTALLED', `${PNPM} could not install what the lock file says`, {
      hint: 'Its own words are above. It needs the npm registry; once that answers, run the command again.',
    });
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampFile, lock);
  return 0;
}

/** What nx says goes to standard error: machine output of the script itself stays alone on standard output. */
function nx(nxArgs, { isQuiet = false } = {}) {
  const result = spawnSync(bin('nx'), [...(nxArgs[0] === 'run-many' ? [] : ['run']), ...nxArgs], {
    cwd: root,
    env: {
      ...process.env,
      NX_DAEMON: 'false',
      NX_TUI: 'false',
      NX_NO_CLOUD: 'true',
      NX_INTERACTIVE: 'false',
    },
    stdio: ['ignore', isQuiet ? 'pipe' : 2, 'pipe'],
    encoding: 'utf8',
  });
  if (result.error) return notStarted('nx', result.error);
  const isToBeTold = !isQuiet || result.status !== 0;
  if (isToBeTold)
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`.replaceAll(NO_PNPM, ''));
  return result.status ?? 1;
}

function run(command, commandArgs, options = {}) {
  const result = spawnSync(command, commandArgs, {
    cwd: root,
    stdio: 'inherit',
    env: environment(),
    ...options,
  });
  if (result.error) return notStarted(command, result.error);
  return result.status ?? 1;
}

/** The AWS SDK warns about Node.js 20 at each start; the Lambda runs on 24. */
function environment() {
  return { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
}

function notStarted(command, { message }) {
  return refuse('GSG_PROGRAM_NOT_STARTED', `${command} could not be started: ${message}`, {
    hint: 'Remove node_modules and run the command again, which installs what the lock file says.',
  });
}

/** Code, message, hint, as every command prints an error. The registry cannot be read yet: a test holds that it has these. */
function refuse(code, message, { hint }) {
  process.stderr.write(`${code}: ${message}\n  hint: ${hint}\n`);
  return 2;
}
