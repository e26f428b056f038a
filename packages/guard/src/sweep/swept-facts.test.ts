import { describe, expect, test } from '@jest/globals';
import type { SweptFacts } from '../coverage/coverage-entry';
import type { Sighting } from '../coverage/digest';
import { findingsOf } from '../coverage/findings-of';
import { findingsSince } from '../coverage/findings-since';
import type { RegionSweep } from './sweep-region';
import { type Copies, keptReading, sweptFacts } from './swept-facts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const MINUTE = 60_000;
const WHERE = { account: '333333333333', region: 'eu-west-1' };
const SOUND: Copies = { rule: 'enabled', limits: 'equal', usageProfile: 'present' };

interface Seen {
  readonly running?: readonly number[];
  readonly copies?: Partial<Copies>;
  readonly before?: SweptFacts;
  readonly heard?: number;
  readonly at?: number;
}

function seen({ running = [], copies, before, heard, at = NOW }: Seen): SweptFacts {
  const sweep: RegionSweep = {
    where: WHERE,
    role: 'assumable',
    listed: 0,
    handled: [],
    failures: [],
    history: 'not-asked',
    running,
  };
  return sweptFacts(
    sweep,
    { copies: { ...SOUND, ...copies }, readAt: at, readAgainAt: at + 60 * MINUTE },
    { before, lastEventAt: heard ?? null, now: at },
  );
}

const kinds = (entry: SweptFacts) =>
  findingsSince({
    places: [WHERE],
    entries: [{ where: WHERE, swept: entry, sightings: [] }],
    startedAt: 0,
  }).findings.map(({ kind }) => kind);

describe('an account that was never heard from', () => {
  const watched = seen({});
  const late = NOW + 40 * MINUTE;

  test('is found by a session that runs since the rule is there', () => {
    expect(kinds(seen({ before: watched, running: [NOW + MINUTE], at: late }))).toEqual(['NeverHeardFrom']);
  });

  test('is not blamed for a session older than its rule, which made no event', () => {
    expect(kinds(seen({ before: watched, running: [NOW - MINUTE], at: late }))).toEqual([]);
  });

  test('is not blamed once it was heard', () => {
    expect(kinds(seen({ before: watched, running: [NOW + MINUTE], heard: NOW, at: late }))).toEqual([]);
  });

  test('is found though its session ended, and a younger one runs', () => {
    const first = seen({ before: watched, running: [NOW + MINUTE], at: NOW + 15 * MINUTE });
    expect(kinds(first)).toEqual([]);
    expect(kinds(seen({ before: first, running: [NOW + 35 * MINUTE], at: late }))).toEqual([
      'NeverHeardFrom',
    ]);
  });

  test('stays watched when a sweep could not read its rule', () => {
    const unread = seen({ before: watched, copies: { rule: 'unknown' }, at: NOW + 15 * MINUTE });
    expect(kinds(seen({ before: unread, running: [NOW + MINUTE], at: late }))).toEqual(['NeverHeardFrom']);
  });

  test('is watched anew after its rule was disabled', () => {
    const disabled = seen({ before: watched, copies: { rule: 'disabled' }, at: NOW + 15 * MINUTE });
    expect(disabled.watchedSince).toBeNull();
    expect(seen({ before: disabled, at: late }).watchedSince).toBe(late);
  });
});

describe('an account whose events came, and come no more', () => {
  const heard = NOW + MINUTE;
  const watched = seen({ heard });
  const silent = { before: watched, heard, at: NOW + 120 * MINUTE };

  test('is found by a session that runs since', () => {
    expect(kinds(seen({ ...silent, running: [heard + 61 * MINUTE] }))).toEqual(['GoneSilent']);
  });

  test('is found by the younger of two sessions, whose elder was heard', () => {
    expect(kinds(seen({ ...silent, running: [NOW, heard + 61 * MINUTE] }))).toEqual(['GoneSilent']);
  });

  test('is not blamed for a session within the hour in which nothing more is noted down', () => {
    expect(kinds(seen({ ...silent, running: [heard + 59 * MINUTE] }))).toEqual([]);
  });

  test('is not blamed for a session whose event may still come', () => {
    expect(kinds(seen({ ...silent, running: [NOW + 91 * MINUTE] }))).toEqual([]);
  });

  test('is found though that session ended, until an event comes', () => {
    const found = seen({ ...silent, running: [heard + 61 * MINUTE] });
    const ended = { before: found, at: NOW + 135 * MINUTE };
    expect(kinds(seen({ ...ended, heard }))).toEqual(['GoneSilent']);
    expect(kinds(seen({ ...ended, heard: NOW + 130 * MINUTE }))).toEqual([]);
  });

  test('is silent still when its rule was disabled in between, until an event comes', () => {
    const found = seen({ ...silent, running: [heard + 61 * MINUTE] });
    const off = seen({ before: found, heard, copies: { rule: 'disabled' }, at: NOW + 135 * MINUTE });
    const on = { before: off, at: NOW + 150 * MINUTE };
    expect(kinds(seen({ ...on, heard }))).toEqual(['GoneSilent']);
    expect(kinds(seen({ ...on, heard: NOW + 140 * MINUTE }))).toEqual([]);
  });

  test('says the same at each sweep, or it would be news each time', () => {
    const first = seen({ ...silent, running: [heard + 61 * MINUTE] });
    const second = seen({ before: first, heard, running: [NOW + 100 * MINUTE], at: NOW + 135 * MINUTE });
    expect(findingsOf(second.facts)).toEqual(findingsOf(first.facts));
  });
});

describe('what was in order', () => {
  const kept = (swept: SweptFacts | undefined, minutes: number, sightings: readonly Sighting[] = []) =>
    keptReading({ where: WHERE, sightings, ...(swept && { swept }) }, NOW + minutes * MINUTE);

  test('is taken to be so for as long as it is kept', () => {
    expect(kept(seen({}), 59)).toEqual({
      copies: SOUND,
      readAt: NOW,
      readAgainAt: NOW + 60 * MINUTE,
    });
    expect(kept(seen({}), 60)).toBeUndefined();
  });

  test.each<[string, SweptFacts | undefined]>([
    ['nobody came here before', undefined],
    ['nothing could be read', { ...seen({}), readAt: null }],
    ['release 0.1.0 read it', { ...seen({}), readAgainAt: null }],
    ['something was amiss', seen({ copies: { limits: 'different' } })],
    ['something was not known', seen({ copies: { usageProfile: 'unknown' } })],
  ])('is read anew when %s', (_, before) => {
    expect(kept(before, 15)).toBeUndefined();
  });

  test('is read anew as long as something was amiss in one of the last looks', () => {
    const finding = { ...WHERE, kind: 'RuleDisabled', text: 'x' } as const;
    expect(kept(seen({}), 15, [{ finding, sights: 1 }])).toBeUndefined();
  });

  test('is as old as its reading, however many sweeps took it over', () => {
    const again = sweptFacts(
      {
        where: WHERE,
        role: 'assumable',
        listed: 0,
        handled: [],
        failures: [],
        history: 'not-asked',
        running: [],
      },
      { copies: SOUND, readAt: NOW, readAgainAt: NOW + 60 * MINUTE },
      { before: seen({}), lastEventAt: null, now: NOW + 45 * MINUTE },
    );
    expect(again).toMatchObject({ facts: { sweptAt: NOW + 45 * MINUTE }, readAt: NOW });
    expect(kept(again, 60)).toBeUndefined();
  });
});

describe('what a sweep did not reach', () => {
  const entry = { where: WHERE, swept: seen({}), sightings: [] };
  const other = { ...WHERE, region: 'us-east-1' };

  test.each([
    ['facts of this sweep are taken as they are', { entries: [entry], startedAt: NOW }, []],
    ['facts of an earlier sweep say nothing', { entries: [entry], startedAt: NOW + 1 }, ['NotSeen']],
    ['no facts say nothing', { entries: [], startedAt: NOW }, ['NotSeen']],
  ])('%s', (_, swept, expected) => {
    const { findings, unswept } = findingsSince({ places: [WHERE], ...swept });
    expect(findings.map(({ kind }) => kind)).toEqual(expected);
    expect(unswept).toBe(expected.length);
  });

  test('places that are swept no more are found nothing about', () => {
    expect(findingsSince({ places: [], entries: [entry], startedAt: NOW + 1 })).toMatchObject({
      findings: [],
      unswept: 0,
    });
    expect(findingsSince({ places: [other], entries: [entry], startedAt: NOW }).findings).toMatchObject([
      other,
    ]);
  });
});
