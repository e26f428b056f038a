import { expect, test } from '@jest/globals';
import { REUSED_IDS } from './scenarios/reused-ids';
import { exploreAll } from './summary';

test.each(REUSED_IDS)('$name: every order ends well, but where Glue leaves no way', async (scenario) => {
  const { faults, unseen } = await exploreAll(scenario);
  expect([...faults]).toEqual([]);
  // Decision 8: between GetSession and StopSession the id may be used again, and these orders are met.
  expect(unseen).toBeGreaterThan(0n);
});
