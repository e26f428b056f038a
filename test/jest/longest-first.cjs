const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes longest, in parts of paths. */
const LONGEST = [
  'test/e2e/faults',
  'test/e2e/',
  'test/scale/',
  'test/exploration/',
  'test/operations/',
  'apps/infra/',
  'apps/cli/src/main.test.ts',
];

/**
 * Starts the test files that take longest first, so that no worker is left with one at the end. Without it, jest goes by
 * the sizes of files where it remembers no times, as on a fresh clone, and the longest are among the smallest.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rankOf(one) - rankOf(other));
  }
};

function rankOf({ path }) {
  const rank = LONGEST.findIndex((part) => path.includes(part));
  return rank === -1 ? LONGEST.length : rank;
}
