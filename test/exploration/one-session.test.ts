import { expect, test } from '@jest/globals';
import { ONE_SESSION } from './scenarios/one-session';
import { exploreAll } from './summary';

test.each(ONE_SESSION)('$name: every order ends well', async (scenario) => {
  const { faults } = await exploreAll(scenario);
  expect([...faults]).toEqual([]);
});
