import { expect, test } from '@jest/globals';
import { functionSources } from '../../testing/function-sources';
import { GUARD_METRICS } from './guard-metric';

test.each(GUARD_METRICS)('%s is counted', (name) => {
  expect(functionSources()).toContain(`'${name}'`);
});
