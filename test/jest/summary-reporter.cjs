/** Ends the run with the one line that scripts read: `N passed, N failed, N skipped`. */
module.exports = class SummaryReporter {
  onRunComplete(_contexts, results) {
    const crashedSuites = results.numRuntimeErrorTestSuites;
    const failed = results.numFailedTests + crashedSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    this.line = `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`;
    // After jest's own summary, which goes to standard error at the same moment.
    setImmediate(() => process.stdout.write(`${this.line}\n`));
  }
};
