import type { LimitsDocuments } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { expect, test } from '@jest/globals';
import { memoryLimits } from '../memory/memory-limits';
import type { LimitsStore } from './limits-store';
import { rolledOutLimits } from './rolled-out-limits';

const source = { file: 'limits.yaml', line: 3 };
const FIRST = '2026-11-20.1';
const SECOND = '2026-11-20.2';

const workers = (value: number): LimitsDocuments => ({
  'r-exam': sampleDocument({ limits: { maxWorkers: { value, source } } }),
});

function storeWith(rolledOut: string | null): LimitsStore & { reads(): number } {
  const store = memoryLimits();
  store.store(FIRST, workers(10));
  store.store(SECOND, workers(5));
  return { ...store, active: async () => ({ id: FIRST, before: [SECOND], rolledOut }) };
}

test('are those of the version that was rolled out, read once, while another one is active', async () => {
  const store = storeWith(SECOND);
  const rolledOut = rolledOutLimits(store);
  expect(await rolledOut()).toEqual(workers(5));
  expect(await rolledOut()).toEqual(workers(5));
  expect(store.reads()).toBe(1);
});

test.each([[FIRST], [null], ['2026-11-20.7']])(
  'are the limits in force where %s was rolled out: the active version, none, or one that is gone',
  async (id) => {
    expect(await rolledOutLimits(storeWith(id))()).toBeUndefined();
  },
);
