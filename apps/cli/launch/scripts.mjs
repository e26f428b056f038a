/**
 * Every root script. `does` is told by --help; `folder` says which config folder it reads: the one that is `chosen`, the
 * `sample` organization, or none. `options` are as `parseArgs` of node:util takes them, with what --help says of each;
 * `rest` names the program that gets what stands after a second `--`. A script that `hasHelp` prints its own, one that
 * `readsItself` reads all of its arguments.
 */
import { join } from 'node:path';
import { BIOME_OPTIONS, JEST_OPTIONS } from './foreign-options.mjs';
import { bin, nx, ROOT, start, startTypeScript } from './start.mjs';

const tsx = (file, { args, env }, options = {}) => startTypeScript(file, args, { env, ...options });

const jest = (paths, { args, env }) =>
  bundles(env) ||
  start(
    process.execPath,
    [join(ROOT, 'node_modules/jest/bin/jest.js'), '-c', 'test/jest.config.cjs', ...paths, ...args],
    { env },
  );

export const SCRIPTS = {
  demo: {
    does: 'Plays a morning in the sample organization, in memory: sessions, verdicts, waits, stops, alerts.',
    folder: 'sample',
    takesConfig: true,
    run: (read) => tsx('apps/cli/src/demo/main.ts', read),
  },
  test: {
    does: 'Runs every test, or those whose path contains one of the words. The last line counts them.',
    folder: 'sample',
    ...JEST_OPTIONS,
    run: (read) => jest([], read),
  },
  faults: {
    does: 'Runs the end-to-end tests of the guard under faults.',
    folder: 'sample',
    ...JEST_OPTIONS,
    run: (read) => jest(['test/e2e/faults'], read),
  },
  gsg: {
    does: 'Runs the command line.',
    folder: 'own',
    readsItself: true,
    run: (read) => tsx('apps/cli/src/main.ts', read, { cwd: read.env.INIT_CWD ?? ROOT }),
  },
  synth: {
    does: 'Writes the CloudFormation templates into cdk.out/. Changes nothing in AWS and asks it nothing.',
    folder: 'chosen',
    run: (read) => bundles(read.env) || tsx('apps/infra/src/main.ts', read),
  },
  bench: {
    does: 'Measures the benchmarks and compares them with their targets.',
    folder: 'sample',
    options: { json: { type: 'boolean', says: 'print JSON for scripts' } },
    run: (read) => bundles(read.env) || tsx('test/bench/main.ts', read),
  },
  scale: {
    does: 'Simulates a day of a large organization, which docs/scale.md describes.',
    folder: 'none',
    options: {
      json: { type: 'boolean', says: 'print JSON for scripts' },
      write: { type: 'boolean', says: 'write docs/scale.md, with every variant' },
      attacks: { type: 'boolean', says: 'write only what docs/scale.md says of attackers' },
      silence: { type: 'boolean', says: 'write only what docs/scale.md says of silent places' },
      quiet: { type: 'boolean', says: 'write only what docs/scale.md says of quiet places, and of cost' },
      set: {
        type: 'string',
        multiple: true,
        value: 'NAME=VALUE',
        says: 'another value of a parameter of test/scale/parameters.ts',
      },
    },
    run: (read) =>
      // Millions of short-lived objects: fewer, larger rounds of collection.
      tsx('test/scale/main.ts', {
        ...read,
        env: { ...read.env, NODE_OPTIONS: '--max-semi-space-size=64' },
      }),
  },
  deploy: {
    does: 'Validates, asks AWS what is missing, synthesizes, shows what changes, asks and deploys, with credentials of the hub account.',
    folder: 'chosen',
    options: {
      'require-approval': {
        type: 'string',
        value: 'WHEN',
        says: 'never, any-change or broadening: when the CDK asks',
      },
      'accept-gap': {
        type: 'boolean',
        says: 'change what is enrolled although accounts lose the guard in between',
      },
      yes: { type: 'boolean', says: 'show what changes and do not ask, for pipelines' },
      profile: { type: 'string', value: 'NAME', says: 'the AWS profile that the CDK uses' },
      verbose: { type: 'boolean', says: 'what the CDK does, in detail' },
    },
    rest: 'cdk deploy',
    run: (read) => bundles(read.env) || tsx('apps/infra/src/deploy/main.ts', read),
  },
  destroy: {
    does: 'Takes the guard away from the organization, with credentials of the hub account. It asks first.',
    folder: 'chosen',
    options: { yes: { type: 'boolean' } },
    hasHelp: true,
    run: (read) => tsx('apps/infra/src/destroy/main.ts', read),
  },
  lint: {
    does: 'Checks style and format, and finds files, exports and dependencies that nobody uses.',
    folder: 'none',
    ...BIOME_OPTIONS,
    run: ({ args, env }) => start(bin('biome'), ['check', ...args], { env }) || unused(env),
  },
  format: {
    does: 'Corrects style and format.',
    folder: 'none',
    ...BIOME_OPTIONS,
    run: ({ args, env }) => start(bin('biome'), ['check', '--write', ...args], { env }),
  },
  typecheck: {
    does: 'Checks the types of every package.',
    folder: 'none',
    run: ({ env }) => nx(['run-many', '-t', 'typecheck'], { env }),
  },
};

/** Every app that runs as a Lambda. A failed build says why; one that worked keeps quiet. */
function bundles(env) {
  return nx(['run-many', '-t', 'bundle'], { isQuiet: true, env });
}

/** Files, exports and dependencies that nobody uses, then those that only tests use: see knip.ts. */
function unused(env) {
  return (
    start(bin('knip'), ['--no-progress', '--include-entry-exports'], { env }) ||
    start(bin('knip'), ['--no-progress', '--production', '--include', 'files,exports,types,dependencies'], {
      env,
    })
  );
}
