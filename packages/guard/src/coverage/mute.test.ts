import { describe, expect, test } from '@jest/globals';
import type { Finding } from './coverage-facts';
import type { Digest } from './digest';
import { type Mute, muteOf, withoutMuted } from './mute';
import { unseen } from './sighting';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const DAY = 24 * 3600_000;

const DISABLED: Finding = {
  kind: 'RuleDisabled',
  account: '333333333333',
  region: 'eu-west-1',
  text: 'the forwarding rule is disabled: events do not reach the hub',
};
const MUTE: Mute = {
  id: 'a1b2c3',
  finding: 'RuleDisabled',
  account: '333333333333',
  reason: 'maintenance, SEC-9',
  by: 'arn:aws:sts::222222222222:assumed-role/on-call/operator',
  since: NOW - DAY,
  until: NOW + DAY,
};

describe('a mute', () => {
  test.each<[string, Partial<Mute>, boolean]>([
    ['of the kind and account', {}, true],
    ['of another kind', { finding: 'NoRole' }, false],
    ['of another account', { account: '444444444444' }, false],
    ['of another Region', { region: 'us-east-1' }, false],
    ['of the very Region', { region: 'eu-west-1' }, true],
    ['that is over', { until: NOW }, false],
    ['that an operator ended', { ended: { by: 'somebody', at: NOW - 1 } }, false],
    ['that has not begun', { since: NOW + 1 }, false],
  ])('%s holds for a finding: %#', (_, change, holds) => {
    expect(muteOf(DISABLED, [{ ...MUTE, ...change }], NOW) !== undefined).toBe(holds);
  });

  test('of a kind alone holds everywhere, and of an account alone for every kind', () => {
    const { account: _, ...kind } = MUTE;
    const { finding: __, ...account } = MUTE;
    expect(muteOf({ ...DISABLED, account: '444444444444' }, [kind], NOW)).toBe(kind);
    expect(muteOf({ ...DISABLED, kind: 'NoRole' }, [account], NOW)).toBe(account);
  });
});

const sighting = (finding: Finding) => ({ ...unseen(finding, NOW), state: 'open' as const });
const digestOf = (change: Partial<Digest> = {}): Digest => ({
  sightings: [sighting(DISABLED)],
  news: [],
  cleared: [],
  ...change,
});
const told = (digest: Digest, mute: Partial<Mute>) => withoutMuted(digest, [{ ...MUTE, ...mute }], NOW);

describe('a digest', () => {
  test('tells nothing of what is muted, and counts it', () => {
    const { news, muted, ended } = told(digestOf({ news: [DISABLED] }), {});
    expect({ news, muted, ended }).toEqual({ news: [], muted: [DISABLED], ended: [] });
    expect(told(digestOf({ sightings: [], cleared: [DISABLED] }), {}).cleared).toEqual([]);
  });

  test('tells of what still stands when its mute ends, and that the mute ended', () => {
    const { news, muted, ended } = told(digestOf(), { until: NOW });
    expect(news).toEqual([DISABLED]);
    expect(muted).toEqual([]);
    expect(ended.map(({ id }) => id)).toEqual(['a1b2c3']);
  });

  test('tells once that a mute ended', () => {
    expect(told(digestOf(), { until: NOW, endTold: true })).toMatchObject({ news: [], ended: [] });
  });

  test('tells a finding once where it is new as its mute ends', () => {
    expect(told(digestOf({ news: [DISABLED] }), { until: NOW }).news).toEqual([DISABLED]);
  });

  test('tells nothing of what another mute still holds for', () => {
    const mutes = [
      { ...MUTE, until: NOW },
      { ...MUTE, id: 'd4e5f6' },
    ];
    const { news, ended } = withoutMuted(digestOf(), mutes, NOW);
    expect(news).toEqual([]);
    expect(ended).toHaveLength(1);
  });
});
