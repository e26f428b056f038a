import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LIMIT_NAMES } from '../catalogue';
import { sampleDocument } from '../testing';
import { compareKey, compareLimit, type Direction, loosens } from './compare-values';

type Value = Parameters<typeof compareLimit>[1];

const CASES: readonly [Parameters<typeof compareLimit>[0], Value, Value, Direction][] = [
  ['maxWorkers', 10, 5, 'tighter'],
  ['maxWorkers', 5, 10, 'looser'],
  ['maxWorkers', 5, 5, 'same'],
  ['maxWorkers', 5, 'unlimited', 'looser'],
  ['maxWorkers', undefined, 5, 'tighter'],
  ['maxWorkers', 5, undefined, 'looser'],
  ['maxWorkers', undefined, 'unlimited', 'same'],
  ['allowedWorkerTypes', ['G.1X', 'G.2X'], ['G.1X'], 'tighter'],
  ['allowedWorkerTypes', ['G.1X'], ['G.2X', 'G.1X'], 'looser'],
  ['allowedWorkerTypes', ['G.1X'], ['G.2X'], 'both'],
  ['allowedWorkerTypes', ['G.1X', 'G.2X'], ['G.2X', 'G.1X'], 'same'],
  ['allowedConnections', ['vpc'], [], 'tighter'],
  ['allowedConnections', undefined, [], 'tighter'],
  ['allowedConnections', [], 'unlimited', 'looser'],
  ['requiredTags', ['owner'], ['owner', 'cost-center'], 'tighter'],
  ['requiredTags', ['owner', 'cost-center'], ['owner'], 'looser'],
  ['requiredTags', ['owner'], ['cost-center'], 'both'],
  ['requiredTags', ['owner'], [], 'looser'],
  ['requiredTags', undefined, [], 'same'],
  ['requireConnection', false, true, 'tighter'],
  ['requireConnection', true, 'network', 'tighter'],
  ['requireConnection', 'network', true, 'looser'],
  ['requireConnection', 'network', false, 'looser'],
  ['requireConnection', 'unlimited', false, 'same'],
  ['requireSecurityConfiguration', false, true, 'tighter'],
  ['requireSecurityConfiguration', true, 'unlimited', 'looser'],
  ['requireSecurityConfiguration', true, true, 'same'],
];

describe('another value of a limit', () => {
  it.each(CASES)('%s from %j to %j is %s', (limit, before, after, expected) => {
    expect(compareLimit(limit, before, after)).toBe(expected);
  });

  it('means the opposite when it is taken back', () => {
    const opposite = { same: 'same', tighter: 'looser', looser: 'tighter', both: 'both' } as const;
    for (const [limit, before, after, expected] of CASES) {
      expect(compareLimit(limit, after, before)).toBe(opposite[expected]);
    }
  });

  it('is the same as itself, for every limit', () => {
    const value: fc.Arbitrary<Value> = fc.oneof(
      fc.integer({ min: 1 }),
      fc.boolean(),
      fc.array(fc.string()),
      fc.constantFrom('network' as const, 'unlimited' as const, undefined),
    );
    fc.assert(
      fc.property(fc.constantFrom(...LIMIT_NAMES), value, (limit, each) => {
        expect(compareLimit(limit, each, each)).toBe('same');
      }),
    );
  });
});

describe('another value of a key beside the limits', () => {
  const source = { file: 'limits.yaml', line: 1 };
  const base = sampleDocument();
  const withMode = (value: 'enforce' | 'alert-only' | 'observe') => ({ ...base, mode: { value, source } });
  const withRegions = (...value: string[]) => ({ ...base, regions: { value, source } });

  it('is looser the less the mode does', () => {
    expect(compareKey('mode', withMode('enforce'), withMode('alert-only'))).toBe('looser');
    expect(compareKey('mode', withMode('alert-only'), withMode('observe'))).toBe('looser');
    expect(compareKey('mode', withMode('observe'), withMode('enforce'))).toBe('tighter');
    expect(compareKey('mode', { limits: {} }, withMode('enforce'))).toBe('same');
  });

  it('is looser when a session of an unproven creator is no longer stopped', () => {
    const alerting = { ...base, unprovenCreator: { value: 'alert' as const, source } };
    expect(compareKey('unprovenCreator', base, alerting)).toBe('looser');
    expect(compareKey('unprovenCreator', alerting, base)).toBe('tighter');
  });

  it('is looser when a Region is watched no more', () => {
    expect(compareKey('regions', base, withRegions('eu-west-1'))).toBe('looser');
    expect(compareKey('regions', withRegions('eu-west-1'), base)).toBe('tighter');
    expect(compareKey('regions', withRegions('eu-west-1'), withRegions('eu-west-1', 'us-east-1'))).toBe(
      'tighter',
    );
    expect(compareKey('regions', withRegions('eu-west-1'), withRegions('us-east-1'))).toBe('both');
  });

  it('reads a limit by its name', () => {
    const limits = { maxWorkers: { value: 20, source } };
    expect(compareKey('maxWorkers', base, { limits })).toBe('looser');
    expect(compareKey('maxWorkers', { limits }, base)).toBe('tighter');
  });
});

describe('what lets something through', () => {
  it('is looser, or both', () => {
    expect((['same', 'tighter', 'looser', 'both'] as const).map(loosens)).toEqual([false, false, true, true]);
  });
});
