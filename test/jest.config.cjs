/**
 * The only limit on real time that a test has. It ends a test that hangs, and decides nothing: a slow or busy machine must
 * fail no test, so no test sets a shorter one (`workspace/real-time.test.ts`).
 */
const HANGING_AFTER_MINUTES = 30;

/** One configuration for every test: beside the sources and in `test/`. */
module.exports = {
  rootDir: '..',
  roots: ['<rootDir>/packages', '<rootDir>/apps', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testEnvironment: 'node',
  testTimeout: HANGING_AFTER_MINUTES * 60_000,
  globalSetup: '<rootDir>/test/temporary-folder.ts',
  setupFiles: ['property-seed.ts', 'forget-storages.cjs', 'cdk-validation.ts'].map(
    (file) => `<rootDir>/test/jest/${file}`,
  ),
  testSequencer: '<rootDir>/test/jest/longest-first.cjs',
  // Inside jest's context each look at a global is slow.
  sandboxInjectedGlobals: [
    'Array',
    'Buffer',
    'Date',
    'Error',
    'JSON',
    'Map',
    'Math',
    'Number',
    'Object',
    'Promise',
    'Set',
    'String',
  ],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/apps/[^/]+/dist'],
  reporters: ['default', '<rootDir>/test/jest/summary-reporter.cjs'],
  maxWorkers: 2,
};
