import { expect, test } from '@jest/globals';
import { ONE_SESSION } from './scenarios';
import { exploreAll } from './summary';

test.each(ONE_SESSION)('$name: every order ends well', async (scenario) => {
  const { orders } = await exploreAll(scenario);
  expect([...orders.faulty]).toEqual([]);
});
