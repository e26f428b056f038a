import { type Creators, memoryCreators, NOTHING_NOTED } from '@glue-session-guard/guard';
import { describe, expect, test } from '@jest/globals';
import { fakeTable } from '../testing/fake-table';
import { dynamoCreators } from './dynamo-creators';

const NOW = Date.parse('2026-11-23T12:03:00Z');
const PLACE = { account: '333333333333', region: 'eu-west-1' };

test('dynamoCreators begins a search anew that it cannot read', async () => {
  const table = fakeTable();
  table.put({ pk: 'creator-search', sk: '333333333333/eu-west-1', left: 'everything' });
  const creators = dynamoCreators({ documents: table.documents, tableName: 'state' });
  expect(await creators.search(PLACE)).toEqual({ left: [], untold: [] });
});

describe.each<[string, () => Creators]>([
  ['memoryCreators', () => memoryCreators()],
  ['dynamoCreators', () => dynamoCreators({ documents: fakeTable().documents, tableName: 'state' })],
])('%s', (_, open) => {
  test('keeps what a search left, by place', async () => {
    const creators = open();
    const state = {
      left: [
        { from: NOW, to: NOW + 4000 },
        { from: NOW, to: NOW + 4000, token: 'page-30' },
      ],
      untold: [{ id: 'notebook-1', createdAt: NOW }],
    };
    await creators.keepSearch(PLACE, state, NOW);
    expect(await creators.search(PLACE)).toEqual(state);
    expect(await creators.search({ ...PLACE, region: 'us-east-1' })).toEqual({ left: [], untold: [] });
  });

  test('begins one hour a day in a place, whichever of two workers comes first', async () => {
    const creators = open();
    const session = { createdAt: NOW };
    const both = await Promise.all([
      creators.unprovenSince(PLACE, session, NOW + 1000),
      creators.unprovenSince(PLACE, session, NOW + 2000),
    ]);
    expect(new Set(both).size).toBe(1);
    expect(await creators.unprovenSince(PLACE, session, NOW + 5000_000)).toBe(both[0]);
    const tomorrow = NOW + 24 * 3600_000;
    expect(await creators.unprovenSince(PLACE, { createdAt: tomorrow }, tomorrow)).toBe(tomorrow);
    expect(await creators.unprovenSince({ ...PLACE, region: 'us-east-1' }, session, NOW + 3000)).toBe(
      NOW + 3000,
    );
  });

  test('keeps the faults of all accounts', async () => {
    const creators = open();
    expect(await creators.faults()).toEqual({});
    await creators.keepFaults({ 333333333333: NOW }, NOW);
    expect(await creators.faults()).toEqual({ 333333333333: NOW });
  });

  test('keeps the calls of a minute that name no session, and lets one of two writers win', async () => {
    const creators = open();
    const minute = NOW / 60_000;
    const call = {
      ...PLACE,
      calledAt: NOW,
      principal: { type: 'AssumedRole', name: 'analyst', arns: ['arn:aws:iam::333333333333:role/analyst'] },
      eventId: 'event-1',
    } as const;
    expect(await creators.noted(PLACE, minute)).toEqual(NOTHING_NOTED);
    const first = { ...NOTHING_NOTED, calls: [call], looker: 'event-1', lookingUntil: NOW + 90_000 };
    const kept = await Promise.all([
      creators.keepNoted(PLACE, minute, first),
      creators.keepNoted(PLACE, minute, first),
    ]);
    expect(kept.toSorted()).toEqual([false, true]);
    expect(await creators.noted(PLACE, minute)).toEqual({ ...first, version: 1 });
    expect(await creators.keepNoted(PLACE, minute, { ...first, version: 1, lookedFor: 1 })).toBe(true);
    expect(await creators.noted(PLACE, minute)).toMatchObject({ version: 2, lookedFor: 1 });
    expect(await creators.noted(PLACE, minute + 1)).toEqual(NOTHING_NOTED);
  });
});
