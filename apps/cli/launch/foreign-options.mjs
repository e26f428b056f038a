/** Options of jest and Biome that a root script hands on. Any other one goes to them after a second `--`. */

const flags = (...names) => Object.fromEntries(names.map((name) => [name, { type: 'boolean' }]));
const values = (...names) =>
  Object.fromEntries(names.map((name) => [name, { type: 'string', multiple: true }]));

export const JEST_OPTIONS = {
  options: {
    testNamePattern: {
      type: 'string',
      short: 't',
      value: 'PATTERN',
      says: 'only tests whose name matches the regular expression',
    },
    updateSnapshot: { type: 'boolean', short: 'u', says: 'write the snapshots anew' },
    runInBand: { type: 'boolean', short: 'i', says: 'one test file after the other' },
    onlyChanged: { type: 'boolean', short: 'o', says: 'only tests of files that git calls changed' },
    maxWorkers: { type: 'string', short: 'w', value: 'N', says: 'so many test files at a time' },
    ...flags('bail', 'ci', 'coverage', 'detectOpenHandles', 'forceExit', 'json', 'listTests', 'no-cache'),
    ...flags('logHeapUsage', 'onlyFailures', 'passWithNoTests', 'randomize', 'runTestsByPath', 'silent'),
    ...flags('verbose', 'watch', 'watchAll', 'findRelatedTests'),
    ...values('changedSince', 'outputFile', 'reporters', 'seed', 'shard', 'testPathIgnorePatterns'),
    ...values('testPathPatterns'),
  },
  words: 'PATH…',
  rest: 'jest',
};

export const BIOME_OPTIONS = {
  options: {
    ...flags('changed', 'staged', 'unsafe', 'verbose'),
    ...values('diagnostic-level', 'max-diagnostics', 'reporter', 'since'),
  },
  words: 'PATH…',
  rest: 'biome check',
};
