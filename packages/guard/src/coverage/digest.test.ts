import { describe, expect, test } from '@jest/globals';
import { SOUND_FACTS } from '../testing';
import type { CoverageFacts, Finding, FindingKind } from './coverage-facts';
import { digest, type Sighting } from './digest';
import { findingsSince } from './findings-since';

const WHERE = { account: SOUND_FACTS.account, region: SOUND_FACTS.region };
const NO_ROLE: Finding = { ...WHERE, kind: 'NoRole', text: 'x' };

/** A sweep that knows that whatever it did not find is mended. */
const next = (before: readonly Sighting[], findings: readonly Finding[]) =>
  digest(before, { findings, isMended: () => true });

describe('digest', () => {
  test('a finding is told on its second sight in a row, and once', () => {
    const first = next([], [NO_ROLE]);
    const second = next(first.sightings, [NO_ROLE]);
    const third = next(second.sightings, [NO_ROLE]);
    expect([first.news, second.news, third.news]).toEqual([[], [NO_ROLE], []]);
  });

  test('a finding seen once and gone was a rollout: nobody is told of either', () => {
    const first = next([], [NO_ROLE]);
    expect(next(first.sightings, [])).toEqual({ sightings: [], news: [], cleared: [] });
  });

  test('a finding that was told is told to be cleared', () => {
    const told = next(next([], [NO_ROLE]).sightings, [NO_ROLE]);
    expect(next(told.sightings, []).cleared).toEqual([NO_ROLE]);
  });

  test('a finding that comes back counts from one again', () => {
    const gone = next(next([], [NO_ROLE]).sightings, []);
    expect(next(gone.sightings, [NO_ROLE]).news).toEqual([]);
  });
});

/** What the next sweep says of a finding that was told, when this is what it saw; undefined: it did not get there. */
function after(kind: FindingKind, seen?: Partial<CoverageFacts>) {
  const told: Sighting = { finding: { ...NO_ROLE, kind }, sights: 2 };
  const swept = seen && {
    facts: { ...SOUND_FACTS, ...seen },
    watchedSince: null,
    readAt: null,
    readAgainAt: null,
  };
  const entry = { where: WHERE, sightings: [told], ...(swept && { swept }) };
  const sweep = { places: [WHERE], entries: [entry], startedAt: 0 };
  return { told, ...digest([told], findingsSince(sweep)) };
}

describe('a finding that was told', () => {
  test.each<[string, FindingKind, Partial<CoverageFacts> | undefined]>([
    ['nobody got there', 'NoRole', undefined],
    ['nobody got there again', 'NotSeen', undefined],
    ['the role was not tried', 'NoRole', { role: 'unknown' }],
    ['the Region is not enabled any more', 'RuleDisabled', { role: 'not-enabled', rule: 'unknown' }],
    ['the role was not tried again', 'RegionNotEnabled', { role: 'unknown' }],
    ['nobody is let in any more', 'NotSeen', { role: 'denied', rule: 'unknown' }],
    ['the role is denied', 'RuleDisabled', { role: 'denied', rule: 'unknown' }],
    ['the rule could not be read', 'RuleDisabled', { rule: 'unknown' }],
    ['the rule is gone altogether', 'RuleDisabled', { rule: 'missing' }],
    ['the rule is disabled', 'GoneSilent', { rule: 'disabled' }],
    ['the copies could not be read', 'LimitsDrift', { limits: 'unknown' }],
    ['the copies are gone altogether', 'LimitsDrift', { limits: 'missing', usageProfile: 'missing' }],
    ['nothing could be read', 'NotDeployed', { rule: 'unknown', limits: 'unknown', usageProfile: 'unknown' }],
  ])('stands, and is no news, when %s', (_, kind, seen) => {
    const { told, sightings, news, cleared } = after(kind, seen);
    expect(sightings).toContainEqual(told);
    expect({ news, cleared }).toEqual({ news: [], cleared: [] });
  });

  test.each<[string, FindingKind, Partial<CoverageFacts>]>([
    ['the role lets in, though nothing is there', 'NoRole', { rule: 'missing' }],
    ['the rule is enabled, though copies cannot be read', 'RuleDisabled', { limits: 'unknown' }],
    ['events come', 'GoneSilent', { lastEventAt: 1 }],
    ['the copies are right, though the rule cannot be read', 'LimitsDrift', { rule: 'unknown' }],
    ['the rule is there', 'NotDeployed', { limits: 'missing', usageProfile: 'missing' }],
    ['somebody got there', 'NotSeen', { rule: 'disabled' }],
    ['the Region was enabled', 'RegionNotEnabled', {}],
    ['the role lets in where the Region is not enabled', 'NoRole', { role: 'not-enabled' }],
  ])('is cleared when %s', (_, kind, seen) => {
    const { told, cleared } = after(kind, seen);
    expect(cleared).toEqual([told.finding]);
  });

  test('is cleared when its account is swept no more', () => {
    const found = findingsSince({ places: [], entries: [], startedAt: 0 });
    expect(digest([{ finding: NO_ROLE, sights: 2 }], found).cleared).toEqual([NO_ROLE]);
  });

  test('stood while nobody could look: it is no news when it is seen again', () => {
    const { sightings } = after('NoRole');
    expect(next(sightings, [NO_ROLE])).toMatchObject({ news: [], cleared: [] });
  });
});
