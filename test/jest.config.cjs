/** One configuration for every test: beside the sources and in `test/`. */
module.exports = {
  rootDir: '..',
  roots: ['<rootDir>/packages', '<rootDir>/apps', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testEnvironment: 'node',
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  // Minutes long: `npm run faults` runs them by themselves.
  testPathIgnorePatterns: ['/node_modules/', ...(process.env.GSG_FAULTS === '1' ? [] : ['/test/e2e/faults'])],
  modulePathIgnorePatterns: ['<rootDir>/cdk.out', '<rootDir>/apps/[^/]+/dist'],
  reporters: ['default', '<rootDir>/test/summary-reporter.cjs'],
  maxWorkers: 2,
};
