const { AsyncLocalStorage } = require('node:async_hooks');

/**
 * jest makes an AsyncLocalStorage for each test file, and before Node.js 24 each of them makes every promise of the process
 * slower for good: in a worker's eightieth file, by a hundred times. No file needs those of the files before it. One that
 * is needed all the same is enabled again by its next `run`.
 */
const RAN = Symbol.for('glue-session-guard: the storages that ran');
/** All test files of a worker share Node.js' own modules. */
const storages = AsyncLocalStorage.prototype;

storages[RAN] ??= rememberThoseThatRun();
for (const storage of storages[RAN]) storage.disable();
storages[RAN].clear();

function rememberThoseThatRun() {
  const ran = new Set();
  const { run } = storages;
  storages.run = function (...parameters) {
    ran.add(this);
    return run.apply(this, parameters);
  };
  return ran;
}
