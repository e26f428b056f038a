import { expect, test } from '@jest/globals';
import { REUSED_IDS } from './scenarios';
import { exploreAll } from './summary';

test.each(REUSED_IDS)('$name: every order ends well', async (scenario) => {
  const { orders } = await exploreAll(scenario);
  expect([...orders.faulty]).toEqual([]);
});
