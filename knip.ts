import type { KnipConfig } from 'knip';

/**
 * What counts as used. `npm run lint` asks twice: about everything, tests among it, where an export must be imported by
 * somebody (`knip --include-entry-exports`: nobody outside this repository imports a package of it); and about what runs
 * (`knip --production`), where a file, export or dependency that only tests use counts as unused.
 */
export default function config({ production }: { production?: boolean }): KnipConfig {
  return {
    // A test may look at what its own file uses all the same; the first question finds what nobody imports.
    ignoreExportsUsedInFile: production === true,
    // Names of things in AWS: some are the prefix itself.
    exclude: ['duplicates'],
    workspaces: {
      '.': {
        // Started by launch.mjs, by their paths.
        ...(production !== true && { ignoreDependencies: ['@biomejs/biome', 'jest', 'nx', 'tsx'] }),
      },
      'apps/cli': {
        // Started by launch.mjs, which imports nothing: it runs before anything is installed.
        entry: ['src/main.ts!', 'src/demo/main.ts!'],
        project: PRODUCTION,
      },
      'apps/alerter': FUNCTION,
      'apps/enforcer': FUNCTION,
      'apps/sweeper': FUNCTION,
      'apps/infra': {
        entry: ['src/{main,deploy/main,destroy/main,security/write}.ts!'],
        project: PRODUCTION,
        // `npm run deploy` starts the CDK's command line by its path; cfn-lint is no package of npm.
        ...(production !== true && { ignoreDependencies: ['aws-cdk'], ignoreBinaries: ['cfn-lint'] }),
      },
      'packages/lambda': {
        // Takes the place of the SDK's credential chain in the bundles: an alias of bundle.mjs.
        entry: ['src/lambda-credentials.ts!'],
        project: PRODUCTION,
      },
      'packages/report': {
        // Runs in the browser: report-html.ts bundles it, by its path.
        entry: ['src/page/main.ts!'],
        project: PRODUCTION,
      },
      'packages/*': { project: PRODUCTION },
      test: {
        entry: [
          // Bundled by its path: it runs in a process of its own.
          'bench/replay-child.ts',
          'bench/replay-ledger-child.ts',
          '**/*.test.ts',
          '{bench,scale,structure}/main.ts',
          // Bundled by decision.ts, by its path.
          'bench/decision-loop.ts',
          'docs/write.ts',
          'cases/mutate.ts',
          // Preloaded into the processes that the end-to-end tests start.
          'e2e/harness/{functions/lambda-runtime,suite-time}.cjs',
        ],
        project: ['**/*.{ts,cjs}'],
      },
    },
  };
}

const PRODUCTION = ['src/**/*.ts!', '!src/**/testing/**!'];

/** Lambda calls what its `index.ts` exports. */
const FUNCTION = { entry: ['bundle.mjs!'], project: PRODUCTION, includeEntryExports: false };
