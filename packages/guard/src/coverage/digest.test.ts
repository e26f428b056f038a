import { describe, expect, test } from '@jest/globals';
import { openSighting, SOUND_FACTS } from '../testing';
import type { CoverageFacts, Finding, FindingKind } from './coverage-facts';
import { digest } from './digest';
import { findingsSince } from './findings-since';
import type { Sighting } from './sighting';

const WHERE = { account: SOUND_FACTS.account, region: SOUND_FACTS.region };
const NO_ROLE: Finding = { ...WHERE, kind: 'NoRole', text: 'x' };

const MINUTE = 60_000;

/** A sweep that knows that whatever it did not find is mended. */
const next = (before: readonly Sighting[], findings: readonly Finding[], now = 0) =>
  digest(before, { findings, lookAt: () => 'mended' }, now);

/** So many sweeps in a row, a quarter of an hour apart, each of which finds these. */
function sweeps(before: readonly Sighting[], found: readonly (readonly Finding[])[], from = 0) {
  const digests: ReturnType<typeof digest>[] = [];
  for (const [i, findings] of found.entries())
    digests.push(next(digests.at(-1)?.sightings ?? before, findings, from + i * 15 * MINUTE));
  return {
    news: digests.map(({ news }) => news.length),
    cleared: digests.map(({ cleared }) => cleared.length),
    sightings: digests.at(-1)?.sightings ?? before,
  };
}

describe('digest', () => {
  test('a finding is told on its second sight in a row, and once', () => {
    const first = next([], [NO_ROLE]);
    const second = next(first.sightings, [NO_ROLE]);
    const third = next(second.sightings, [NO_ROLE]);
    expect([first.news, second.news, third.news]).toEqual([[], [NO_ROLE], []]);
  });

  test('a finding seen once and gone was a rollout: nobody is told of either, and it is forgotten', () => {
    const gone = sweeps([], [[NO_ROLE], ...Array.from({ length: 8 }, () => [])]);
    expect(gone.news).toEqual(Array(9).fill(0));
    expect(gone.cleared).toEqual(Array(9).fill(0));
    expect(gone.sightings).toEqual([]);
  });

  test('a finding that comes and goes is told at its third sight', () => {
    expect(sweeps([], [[NO_ROLE], [], [NO_ROLE], [], [NO_ROLE], [], [NO_ROLE]]).news).toEqual([
      0, 0, 0, 0, 1, 0, 0,
    ]);
  });

  test('a rule that is disabled at every other sweep of a week is told of once, and never called mended', () => {
    const flapping = Array.from({ length: 7 * 96 }, (_, i) => (i % 2 === 0 ? [NO_ROLE] : []));
    const { news, cleared } = sweeps([], flapping);
    expect(news.filter((count) => count > 0)).toEqual([1]);
    expect(cleared.filter((count) => count > 0)).toEqual([]);
  });

  test('a finding that was told is told to be cleared at the fourth look in a row that sees it mended', () => {
    expect(sweeps([openSighting(NO_ROLE)], [[], [], [], [], []]).cleared).toEqual([0, 0, 0, 1, 0]);
  });

  test('a look that could not see it neither confirms the fix nor begins anew', () => {
    const half = sweeps([openSighting(NO_ROLE)], [[], []]);
    const blind = digest(half.sightings, { findings: [], lookAt: () => 'unknown' }, 30 * MINUTE);
    expect(blind).toMatchObject({ sightings: half.sightings, news: [], cleared: [] });
    expect(sweeps(blind.sightings, [[], []], 45 * MINUTE).cleared).toEqual([0, 1]);
  });

  test('a finding that comes back is told again, and then open until it is mended for a day', () => {
    const back = sweeps([openSighting(NO_ROLE)], [[], [], [], [], [NO_ROLE], [NO_ROLE]]);
    expect(back.news).toEqual([0, 0, 0, 0, 0, 1]);
    const day = Array.from({ length: 98 }, () => []);
    const { cleared } = sweeps(back.sightings, day, 6 * 15 * MINUTE);
    expect(cleared.indexOf(1)).toBe(96);
  });

  test('a silence is told at its first sight: it rests on several sessions already', () => {
    const silent: Finding = { ...WHERE, kind: 'GoneSilent', text: 'x' };
    expect(next([], [silent]).news).toEqual([silent]);
    expect(sweeps([], [[silent], [{ ...silent, text: 'another session' }]]).news).toEqual([1, 0]);
  });
});

/** What the next sweep says of a finding that was told, when this is what it saw; undefined: it did not get there. */
function after(kind: FindingKind, seen?: Partial<CoverageFacts>) {
  const told = openSighting({ ...NO_ROLE, kind });
  const swept = seen && {
    facts: { ...SOUND_FACTS, ...seen },
    watchedSince: null,
    readAt: null,
    readAgainAt: null,
  };
  const entry = { where: WHERE, sightings: [told], ...(swept && { swept }) };
  const sweep = { places: [WHERE], entries: [entry], startedAt: 0 };
  const found = findingsSince(sweep);
  return { told, look: found.lookAt(told.finding), ...digest([told], found, 0) };
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
  ])('is mended when %s', (_, kind, seen) => {
    const { look, sightings } = after(kind, seen);
    expect(look).toBe('mended');
    expect(sightings).toContainEqual({ ...openSighting({ ...NO_ROLE, kind }), looks: 0b110, mendedSince: 0 });
  });

  test('is cleared when its account is swept no more', () => {
    const found = findingsSince({ places: [], entries: [], startedAt: 0 });
    expect(digest([openSighting(NO_ROLE)], found, 0)).toEqual({
      sightings: [],
      news: [],
      cleared: [NO_ROLE],
    });
  });

  test('stood while nobody could look: it is no news when it is seen again', () => {
    const { sightings } = after('NoRole');
    expect(next(sightings, [NO_ROLE])).toMatchObject({ news: [], cleared: [] });
  });
});
