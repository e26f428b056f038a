import { describe, expect, test } from '@jest/globals';
import type { SweptFacts } from '../coverage/coverage-entry';
import { HEARD_BEHIND_MS } from '../coverage/coverage-facts';
import { findingsOf } from '../coverage/findings-of';
import { findingsSince } from '../coverage/findings-since';
import { type Sighting, unseen } from '../coverage/sighting';
import type { RegionSweep } from './sweep-region';
import { type Copies, keptReading, sweptFacts, UNREADABLE } from './swept-facts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const MINUTE = 60_000;
const WHERE = { account: '333333333333', region: 'eu-west-1' };
const SOUND: Copies = { rule: 'enabled', limits: 'equal', usageProfile: 'present' };

interface Seen {
  readonly created?: readonly number[];
  readonly role?: RegionSweep['role'];
  readonly copies?: Partial<Copies>;
  readonly before?: SweptFacts;
  readonly heard?: number;
  readonly at?: number;
}

function seen({ created = [], role = 'assumable', copies, before, heard, at = NOW }: Seen): SweptFacts {
  const sweep: RegionSweep = {
    where: WHERE,
    role,
    listed: 0,
    handled: [],
    failures: [],
    hasUnlisted: false,
    history: 'not-asked',
    created,
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

/** So many sessions, a quarter of an hour apart, the first one created then. */
const row = (first: number, count = 4) => Array.from({ length: count }, (_, i) => first + i * 15 * MINUTE);

describe('an account that was never heard from', () => {
  const watched = seen({});
  const late = NOW + 90 * MINUTE;

  test('is found by four sessions since the rule is there', () => {
    expect(kinds(seen({ before: watched, created: row(NOW + MINUTE), at: late }))).toEqual([
      'NeverHeardFrom',
    ]);
  });

  test('is not blamed for three, of which all events may have been lost', () => {
    expect(kinds(seen({ before: watched, created: row(NOW + MINUTE, 3), at: late }))).toEqual([]);
  });

  test('is not blamed for sessions of two minutes, whose events are lost together', () => {
    const minutes = [NOW + MINUTE, NOW + 16 * MINUTE];
    const created = minutes.flatMap((at) => [at, at + 1, at + 2]);
    expect(kinds(seen({ before: watched, created, at: late }))).toEqual([]);
  });

  test('is not blamed for sessions older than its rule, which made no event', () => {
    expect(kinds(seen({ before: watched, created: row(NOW - 46 * MINUTE), at: late }))).toEqual([]);
  });

  test('is not blamed once it was heard', () => {
    const created = row(NOW + MINUTE);
    expect(kinds(seen({ before: watched, created, heard: NOW + 31 * MINUTE, at: late }))).toEqual([]);
  });

  test('is found though no sweep saw all four at once, and one sweep failed', () => {
    const [first = 0, second = 0, third = 0, fourth = 0] = row(NOW + MINUTE);
    const one = seen({ before: watched, created: [first, second], at: NOW + 20 * MINUTE });
    const failed = seen({ before: one, role: 'denied', copies: UNREADABLE, at: NOW + 35 * MINUTE });
    const two = seen({ before: failed, created: [third], at: NOW + 50 * MINUTE });
    expect(kinds(two)).toEqual([]);
    expect(kinds(seen({ before: two, created: [fourth, third], at: late }))).toEqual(['NeverHeardFrom']);
  });

  test('stays watched when a sweep could not read its rule', () => {
    const unread = seen({ before: watched, copies: { rule: 'unknown' }, at: NOW + 15 * MINUTE });
    expect(kinds(seen({ before: unread, created: row(NOW + MINUTE), at: late }))).toEqual(['NeverHeardFrom']);
  });

  test('is watched anew after its rule was disabled', () => {
    const disabled = seen({ before: watched, copies: { rule: 'disabled' }, at: NOW + 15 * MINUTE });
    expect(disabled.watchedSince).toBeNull();
    expect(seen({ before: disabled, at: late }).watchedSince).toBe(late);
  });

  test('is found by three sessions since it was last in order, once its rule is amiss', () => {
    const off = { copies: { rule: 'disabled' }, at: late } as const;
    expect(kinds(seen({ before: watched, created: row(NOW + MINUTE, 3), ...off }))).toEqual([
      'RuleDisabled',
      'NeverHeardFrom',
    ]);
    expect(kinds(seen({ created: row(NOW + MINUTE), ...off }))).toEqual(['RuleDisabled']);
  });
});

describe('an account whose events came, and come no more', () => {
  const heard = NOW + MINUTE;
  const watched = seen({ heard });
  const silent = { before: watched, heard, at: NOW + 120 * MINUTE };
  const unheard = row(heard + 5 * MINUTE);

  test('is found by four sessions since, elder ones not counted', () => {
    expect(kinds(seen({ ...silent, created: unheard }))).toEqual(['GoneSilent']);
    expect(kinds(seen({ ...silent, created: [NOW, heard, ...unheard.slice(1)] }))).toEqual([]);
  });

  test('is not blamed for a session within the time in which nothing more is noted down, by either clock', () => {
    expect(seen({ ...silent, created: [heard + HEARD_BEHIND_MS + 1999] }).facts.unheard).toEqual([]);
    expect(seen({ ...silent, created: [heard + HEARD_BEHIND_MS + 2000] }).facts.unheard).toHaveLength(1);
  });

  test('is not blamed when an event came of a younger session', () => {
    const younger = { ...silent, heard: NOW + 100 * MINUTE };
    expect(kinds(seen({ ...younger, created: [...unheard, NOW + 100 * MINUTE] }))).toEqual([]);
  });

  test('is found though those sessions ended, until an event comes', () => {
    const found = seen({ ...silent, created: unheard });
    const ended = { before: found, at: NOW + 135 * MINUTE };
    expect(kinds(seen({ ...ended, heard }))).toEqual(['GoneSilent']);
    expect(kinds(seen({ ...ended, heard: NOW + 130 * MINUTE }))).toEqual([]);
  });

  test('is silent still when its rule was disabled in between, until an event comes', () => {
    const found = seen({ ...silent, created: unheard });
    const off = seen({ before: found, heard, copies: { rule: 'disabled' }, at: NOW + 135 * MINUTE });
    const on = { before: off, at: NOW + 150 * MINUTE };
    expect(kinds(seen({ ...on, heard }))).toEqual(['GoneSilent']);
    expect(kinds(seen({ ...on, heard: NOW + 140 * MINUTE }))).toEqual([]);
  });

  test('says the same at each sweep, or it would be news each time', () => {
    const first = seen({ ...silent, created: unheard });
    const second = seen({ before: first, heard, created: row(NOW + 90 * MINUTE, 2), at: NOW + 135 * MINUTE });
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
    expect(kept(seen({}), 15, [unseen(finding, NOW)])).toBeUndefined();
  });

  test('is as old as its reading, however many sweeps took it over', () => {
    const again = sweptFacts(
      {
        where: WHERE,
        role: 'assumable',
        listed: 0,
        handled: [],
        failures: [],
        hasUnlisted: false,
        history: 'not-asked',
        created: [],
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
    expect(unswept).toHaveLength(expected.length);
  });

  test('places that are swept no more are found nothing about', () => {
    expect(findingsSince({ places: [], entries: [entry], startedAt: NOW + 1 })).toMatchObject({
      findings: [],
      unswept: [],
    });
    expect(findingsSince({ places: [other], entries: [entry], startedAt: NOW }).findings).toMatchObject([
      other,
    ]);
  });
});
