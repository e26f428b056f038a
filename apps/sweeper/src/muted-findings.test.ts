import type { Mute } from '@glue-session-guard/guard';
import { mailOf } from '@glue-session-guard/guard/testing';
import { expect, test } from '@jest/globals';
import { MINUTE, memberId, REGION, START } from './testing/sweeper-fixture';
import { sweeperHarness } from './testing/sweeper-harness';

const BLIND = { account: memberId(1), region: REGION };
const MUTE: Mute = {
  id: 'a1b2c3d4',
  finding: 'RuleDisabled',
  account: BLIND.account,
  reason: 'rebuilt, SEC-9',
  by: 'arn:aws:sts::222222222222:assumed-role/on-call/operator',
  since: START,
  until: START + 60 * MINUTE,
};

type Harness = ReturnType<typeof sweeperHarness>;

async function sweeps(harness: Harness, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    await harness.plan();
    await harness.drain();
    harness.clock.advance(15 * MINUTE);
  }
}

test('a muted finding is not told of and raises no alarm, and is told of when its mute ends', async () => {
  const harness = sweeperHarness();
  harness.sweep.setCopies(BLIND, { rule: 'disabled' });
  harness.sweep.mutes.add(MUTE);
  await sweeps(harness, 4);
  expect(harness.alerts).toEqual([]);
  expect(harness.counted('CoverageFindings')).toBe(0);
  await sweeps(harness, 1);
  expect(harness.alerts).toHaveLength(1);
  const { text } = mailOf(harness.alerts[0]);
  expect(text).toContain('Events do not reach the hub: the forwarding rule is disabled (1 new)');
  expect(text).toContain(
    'Muted no more (1)\n- the finding RuleDisabled in account 300000000001: its time is over',
  );
  expect(harness.counted('CoverageFindings')).toBe(1);
  await sweeps(harness, 4);
  expect(harness.alerts).toHaveLength(1);
});

test('what was told of before it was muted is told of again when an operator ends the mute', async () => {
  const harness = sweeperHarness();
  harness.sweep.setCopies(BLIND, { rule: 'disabled' });
  await sweeps(harness, 2);
  expect(harness.alerts).toHaveLength(1);
  harness.sweep.mutes.add({ ...MUTE, since: START + 30 * MINUTE });
  await sweeps(harness, 1);
  harness.sweep.mutes.add({ ...MUTE, ended: { by: 'somebody', at: START + 40 * MINUTE } });
  await sweeps(harness, 1);
  expect(harness.alerts).toHaveLength(2);
  expect(mailOf(harness.alerts[1]).text).toContain('ended by somebody');
});
