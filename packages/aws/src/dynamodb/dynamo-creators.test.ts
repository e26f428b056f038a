import { type Creators, memoryCreators } from '@glue-session-guard/guard';
import { describe, expect, test } from '@jest/globals';
import { dynamoCreators } from './dynamo-creators';
import { fakeTable } from './testing/fake-table';

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
});
