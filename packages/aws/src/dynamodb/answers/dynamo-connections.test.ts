import { memoryConnections } from '@glue-session-guard/guard';
import { describe, expect, test } from '@jest/globals';
import { fakeTable } from '../testing/fake-table';
import { dynamoConnections } from './dynamo-connections';

const NOW = Date.parse('2026-11-23T12:03:00Z');
const DAY = 86_400_000;
const PLACE = { account: '333333333333', region: 'eu-west-1' };

describe.each([
  ['memoryConnections', memoryConnections],
  ['dynamoConnections', () => dynamoConnections({ documents: fakeTable().documents, tableName: 'state' })],
])('%s', (_, open) => {
  test('remembers connections with a subnet, by place and day', async () => {
    const connections = open();
    for (const name of ['vpc-private', 'vpc-public', 'vpc-private'])
      await connections.remember(PLACE, { name, hasSubnet: true }, NOW);
    const known = async (place = PLACE, now = NOW) => [...(await connections.withSubnet(place, now))].sort();
    expect(await known()).toEqual(['vpc-private', 'vpc-public']);
    expect(await known({ ...PLACE, region: 'us-east-1' })).toEqual([]);
    expect(await known(PLACE, NOW + DAY)).toEqual([]);
  });

  test('forgets one that has none any more', async () => {
    const connections = open();
    const remember = (name: string, hasSubnet: boolean) =>
      connections.remember(PLACE, { name, hasSubnet }, NOW);
    await remember('never-known', false);
    await remember('vpc-private', true);
    await remember('vpc-public', true);
    await remember('vpc-private', false);
    expect([...(await connections.withSubnet(PLACE, NOW))]).toEqual(['vpc-public']);
  });
});

describe('the item of a place and day', () => {
  test('is gone two days later, and is not made to forget', async () => {
    const table = fakeTable();
    const connections = dynamoConnections({ documents: table.documents, tableName: 'state' });
    await connections.remember(PLACE, { name: 'vpc-private', hasSubnet: false }, NOW);
    expect(table.items()).toEqual([]);
    await connections.remember(PLACE, { name: 'vpc-private', hasSubnet: true }, NOW);
    expect(table.items()).toEqual([
      {
        pk: 'connections',
        sk: '333333333333/eu-west-1/2026-11-23',
        withSubnet: new Set(['vpc-private']),
        expiresAt: (NOW + 2 * DAY) / 1000,
      },
    ]);
  });

  test('holds fifty names, so that reading it stays cheap', async () => {
    const table = fakeTable();
    const connections = dynamoConnections({ documents: table.documents, tableName: 'state' });
    for (let i = 0; i < 60; i += 1)
      await connections.remember(PLACE, { name: `vpc-${i}`, hasSubnet: true }, NOW);
    expect((await connections.withSubnet(PLACE, NOW)).size).toBe(50);
  });
});
