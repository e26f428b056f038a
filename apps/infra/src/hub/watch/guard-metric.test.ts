import { expect, test } from '@jest/globals';
import { functionSources } from '../../testing/function-sources';
import { GUARD_METRICS } from './guard-metric';

test.each(GUARD_METRICS)('%s is counted', (name) => {
  expect(functionSources()).toContain(`'${name}'`);
});

test('nothing is counted that no alarm or chart names, since each metric is paid for', () => {
  const counted = [...functionSources().matchAll(/count\('(\w+)'/g)].map(([, name]) => name);
  expect(counted.length).toBeGreaterThan(10);
  expect(counted.filter((name) => !GUARD_METRICS.some((known) => known === name))).toEqual([]);
});
