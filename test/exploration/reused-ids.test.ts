import { expect, test } from '@jest/globals';
import { REUSED_IDS } from './scenarios/reused-ids';
import { exploreAll } from './summary';

test.each(REUSED_IDS)('$name: every order ends well', async (scenario) => {
  const { faults } = await exploreAll(scenario);
  expect([...faults]).toEqual([]);
});
