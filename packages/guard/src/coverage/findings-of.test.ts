import { describe, expect, test } from '@jest/globals';
import { SOUND_FACTS } from '../testing';
import type { CoverageFacts } from './coverage-facts';
import { findingsOf } from './findings-of';
import { isHarmless } from './is-harmless';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const DAY = 24 * 3600_000;
const sound = { ...SOUND_FACTS, sweptAt: NOW };

const ago = (...minutes: readonly number[]) => minutes.map((each) => NOW - each * 60_000);

function kinds(change: Partial<CoverageFacts>): string[] {
  return findingsOf({ ...sound, ...change }).map(({ kind }) => kind);
}

describe('findingsOf', () => {
  test.each<[string, Partial<CoverageFacts>, string[]]>([
    ['a sound account', {}, []],
    ['no role', { role: 'denied' }, ['NoRole']],
    [
      'a management account that nobody guards',
      { role: 'denied', guardedByHandAt: null },
      ['ManagementNotGuarded'],
    ],
    [
      'a management account whose role is gone',
      { role: 'denied', guardedByHandAt: NOW - 6 * DAY },
      ['NoRole'],
    ],
    [
      'a management account whose role was taken away for good',
      { role: 'denied', guardedByHandAt: NOW - 7 * DAY },
      ['ManagementNotGuarded'],
    ],
    ['a guarded management account', { guardedByHandAt: NOW }, []],
    [
      'a disabled rule in the management account',
      { rule: 'disabled', guardedByHandAt: NOW },
      ['RuleDisabled'],
    ],
    [
      'no role hides what cannot be read without it',
      { role: 'denied', rule: 'unknown', limits: 'unknown' },
      ['NoRole'],
    ],
    ['a Region that is not enabled', { region: 'eu-south-2', role: 'not-enabled' }, ['RegionNotEnabled']],
    ['a role that could not be tried', { role: 'unknown' }, ['NotSeen']],
    ['no rule', { rule: 'missing' }, ['RuleMissing']],
    ['a rule to somewhere else', { rule: 'wrong-target' }, ['RuleAltered']],
    ['a rule that selects other events', { rule: 'altered-pattern' }, ['RuleAltered']],
    ['a rule that forwards otherwise', { rule: 'altered-target' }, ['RuleAltered']],
    ['a disabled rule', { rule: 'disabled' }, ['RuleDisabled']],
    ['a rule that could not be read', { rule: 'unknown' }, ['NotSeen']],
    ['edited limits', { limits: 'different' }, ['LimitsDrift']],
    ['no parameter', { limits: 'missing' }, ['LimitsDrift']],
    ['no usage profile', { usageProfile: 'missing' }, ['LimitsDrift']],
    ['nothing at all', { rule: 'missing', limits: 'missing', usageProfile: 'missing' }, ['NotDeployed']],
    ['four sessions and no event ever', { unheard: ago(90, 60, 45, 30) }, ['NeverHeardFrom']],
    ['four, and the event of one may still come', { unheard: ago(90, 60, 45, 29) }, []],
    ['four sessions since the last event', { unheard: ago(90, 60, 45, 30), lastEventAt: 1 }, ['GoneSilent']],
    ['three sessions, whose events may have been lost', { unheard: ago(90, 60, 45) }, []],
    [
      'three sessions and a rule that is amiss',
      { unheard: ago(90, 60, 45), lastEventAt: 1, rule: 'altered-target' },
      ['RuleAltered', 'GoneSilent'],
    ],
    [
      'three sessions and no role',
      { unheard: ago(90, 60, 45), role: 'denied', rule: 'unknown' },
      ['NoRole', 'NeverHeardFrom'],
    ],
    [
      'three sessions and a rule that could not be read',
      { unheard: ago(90, 60, 45), rule: 'unknown' },
      ['NotSeen'],
    ],
    ['two sessions and a disabled rule', { unheard: ago(90, 60), rule: 'disabled' }, ['RuleDisabled']],
    ['an event, and no session since', { lastEventAt: 1 }, []],
    ['a session that could not be looked at', { sessions: 'failed' }, ['NotSeen']],
    ['a history that may not be read', { history: 'denied' }, ['HistoryDenied']],
    ['a role that may do what it needs', { rights: { denied: [], triedAt: NOW } }, []],
    [
      'a role that is denied what it needs, once for each action',
      { rights: { denied: ['glue:GetSession', 'glue:StopSession'], triedAt: NOW } },
      ['RoleWeak', 'RoleWeak'],
    ],
    [
      'a role that is denied what it needs where nothing else is',
      {
        rule: 'missing',
        limits: 'missing',
        usageProfile: 'missing',
        rights: { denied: ['glue:StopSession'], triedAt: NOW },
      },
      ['NotDeployed', 'RoleWeak'],
    ],
    ['a history that may be read', { history: 'readable' }, []],
    ['several at once', { rule: 'disabled', limits: 'different' }, ['RuleDisabled', 'LimitsDrift']],
  ])('%s', (_, change, expected) => {
    expect(kinds(change)).toEqual(expected);
  });

  test.each([
    ['eu-south-2', true],
    ['eu-west-1', false],
    ['us-gov-west-1', false],
  ])('of a Region that is not enabled (%s), knows whether it may be: %s', (region, isKnown) => {
    const [finding] = findingsOf({ ...sound, region, role: 'not-enabled' });
    expect(finding?.text.startsWith('the Region is not enabled')).toBe(isKnown);
    expect(finding && isHarmless(finding)).toBe(isKnown);
  });

  test.each([
    ['altered-pattern', 'was changed (its event pattern)'],
    ['altered-target', 'was changed (role or input of its target)'],
  ] as const)('of a rule that was changed (%s), says what was', (rule, what) => {
    expect(findingsOf({ ...sound, rule })).toMatchObject([{ text: expect.stringContaining(what) }]);
  });
});
