import { expect, test } from '@jest/globals';
import { traceStoppedEvent } from './trace-stopped-event';

test('the trace of a stopped event goes from the handler by the limit and the ledger to the alert, in files that run', async () => {
  const { calls, files, changes } = await traceStoppedEvent();
  const [first] = calls;
  expect(first).toBe('apps/enforcer/src/handler.ts');
  const way = ['decision/rules/max-workers.ts', 'memory/memory-ledger.ts', 'alerts/session/session-alert.ts'];
  const indexes = way.map((file) => calls.indexOf(`packages/guard/src/${file}`));
  expect(indexes).not.toContain(-1);
  expect(indexes).toEqual([...indexes].sort((one, other) => one - other));
  expect(calls.filter((file) => /testing|\.test\./.test(file))).toEqual([]);
  expect(files).toBe(new Set(calls).size);
  expect(changes).toBeGreaterThanOrEqual(files - 1);
});
