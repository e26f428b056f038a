import { sampleDocument } from '@glue-session-guard/limits/testing';
import { expect, test } from '@jest/globals';
import { LARGE, MEMBERS, MINUTE, memberId } from './testing/sweeper-fixture';
import { sweeperHarness } from './testing/sweeper-harness';

const SOURCE = { file: 'analytics/limits.yaml', line: 2 };

test('a Region that a limit file leaves out is not swept, and no finding misses it', async () => {
  const analytics = sampleDocument({
    organizationalUnit: 'ou-exam-11111111',
    file: 'analytics/limits.yaml',
    regions: { value: ['eu-west-1'], source: SOURCE },
  });
  const sweeper = sweeperHarness({
    regions: ['eu-west-1', 'us-east-1'],
    documents: { 'r-exam': sampleDocument(), 'ou-exam-11111111': analytics },
  });
  sweeper.glue.create({ account: memberId(1), region: 'us-east-1', id: 'large' }, LARGE, {
    provisioning: 0,
    stopping: 0,
  });
  for (let sweep = 1; sweep <= 3; sweep += 1) {
    await sweeper.plan();
    await sweeper.drain();
    // The hub account is in the root, which narrows nothing.
    expect(sweeper.sweep.last()).toMatchObject({
      planned: MEMBERS.length + 2,
      finishedAt: sweeper.clock.now(),
    });
    sweeper.clock.advance(15 * MINUTE);
  }
  expect(sweeper.alerts).toEqual([]);
});
