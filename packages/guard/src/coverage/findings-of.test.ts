import { describe, expect, test } from '@jest/globals';
import { SOUND_FACTS } from '../testing';
import type { CoverageFacts, Finding } from './coverage-facts';
import { digest } from './digest';
import { findingsOf } from './findings-of';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const sound = { ...SOUND_FACTS, sweptAt: NOW };

function kinds(change: Partial<CoverageFacts>): string[] {
  return findingsOf({ ...sound, ...change }).map(({ kind }) => kind);
}

describe('findingsOf', () => {
  test.each<[string, Partial<CoverageFacts>, string[]]>([
    ['a sound account', {}, []],
    ['no role', { role: 'denied' }, ['NoRole']],
    [
      'no role hides what cannot be read without it',
      { role: 'denied', rule: 'unknown', limits: 'unknown' },
      ['NoRole'],
    ],
    ['a role that could not be tried', { role: 'unknown' }, ['NotSeen']],
    ['no rule', { rule: 'missing' }, ['RuleMissing']],
    ['a rule to somewhere else', { rule: 'wrong-target' }, ['RuleMissing']],
    ['a disabled rule', { rule: 'disabled' }, ['RuleDisabled']],
    ['a rule that could not be read', { rule: 'unknown' }, ['NotSeen']],
    ['edited limits', { limits: 'different' }, ['LimitsDrift']],
    ['no parameter', { limits: 'missing' }, ['LimitsDrift']],
    ['no usage profile', { usageProfile: 'missing' }, ['LimitsDrift']],
    ['nothing at all', { rule: 'missing', limits: 'missing', usageProfile: 'missing' }, ['NotDeployed']],
    ['a running session and no event ever', { lastSessionAt: NOW - 31 * 60_000 }, ['NeverHeardFrom']],
    ['a session whose event may still come', { lastSessionAt: NOW - 29 * 60_000 }, []],
    ['a session, and an event long ago', { lastSessionAt: NOW - 31 * 60_000, lastEventAt: 1 }, []],
    ['several at once', { rule: 'disabled', limits: 'different' }, ['RuleDisabled', 'LimitsDrift']],
  ])('%s', (_, change, expected) => {
    expect(kinds(change)).toEqual(expected);
  });
});

describe('digest', () => {
  const finding: Finding = { kind: 'NoRole', account: '333333333333', region: 'eu-west-1', text: 'x' };

  test('a finding is told on its second sight in a row, and once', () => {
    const first = digest([], [finding]);
    const second = digest(first.sightings, [finding]);
    const third = digest(second.sightings, [finding]);
    expect([first.news, second.news, third.news]).toEqual([[], [finding], []]);
  });

  test('a finding seen once and gone was a rollout: nobody is told of either', () => {
    const first = digest([], [finding]);
    expect(digest(first.sightings, [])).toEqual({ sightings: [], news: [], cleared: [] });
  });

  test('a finding that was told is told to be cleared', () => {
    const told = digest(digest([], [finding]).sightings, [finding]);
    expect(digest(told.sightings, []).cleared).toEqual([finding]);
  });

  test('a finding that comes back counts from one again', () => {
    const gone = digest(digest([], [finding]).sightings, []);
    expect(digest(gone.sightings, [finding]).news).toEqual([]);
  });
});
