import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { PlaceOfDay } from '@glue-session-guard/guard';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { coverageDayReader, dynamoCoverageDays } from './coverage-days';

const documents = mockClient(DynamoDBDocumentClient);
const table = { documents: DynamoDBDocumentClient.from(new DynamoDBClient({})), tableName: 'state' };
const days = dynamoCoverageDays(table);
const DAY = '2026-11-23';
const items = new Map<string, Record<string, unknown>>();

beforeEach(() => {
  documents.reset();
  items.clear();
  documents.on(GetCommand).callsFake(({ Key }) => ({ Item: items.get(Key.sk) }));
  documents.on(PutCommand).callsFake(({ Item }) => void items.set(Item.sk, Item));
  documents.on(QueryCommand).callsFake(() => ({ Items: [...items.values()] }));
});

const place = (account: string, ...findings: PlaceOfDay['findings'][number][]): PlaceOfDay => ({
  where: { account, region: 'eu-west-1' },
  findings,
});
const puts = () => documents.commandCalls(PutCommand).length;

describe('the record of a day', () => {
  test('keeps what all sweeps of the day saw, for thirteen months', async () => {
    await days.add({ day: DAY, places: [place('333333333333'), place('444444444444', 'RuleDisabled')] });
    await days.add({ day: DAY, places: [place('333333333333', 'NoRole'), place('444444444444')] });
    expect(await coverageDayReader(table)(DAY)).toEqual({
      day: DAY,
      places: [place('333333333333', 'NoRole'), place('444444444444', 'RuleDisabled')],
    });
    expect(items.get('3')).toMatchObject({
      pk: 'coverage-day/2026-11-23',
      expiresAt: Date.parse('2027-12-28') / 1000,
    });
  });

  test('is written only where a sweep saw more than was known', async () => {
    const places = [place('333333333333', 'NoRole'), place('444444444444')];
    await days.add({ day: DAY, places });
    expect(puts()).toBe(2);
    await days.add({ day: DAY, places });
    expect(puts()).toBe(2);
    await days.add({ day: DAY, places: [place('444444444444', 'LimitsDrift')] });
    expect(puts()).toBe(3);
  });

  test('fits its items for 30,000 places that are all blind', async () => {
    const regions = ['eu-west-1', 'us-east-1', 'ap-southeast-2'];
    const places = Array.from({ length: 10_000 }, (_, index) =>
      String(100_000_000_000 + index * 7919),
    ).flatMap((account) =>
      regions.map(
        (region): PlaceOfDay => ({
          where: { account, region },
          findings: ['GoneSilent', 'LimitsDrift', 'RuleDisabled'],
        }),
      ),
    );
    await days.add({ day: DAY, places });
    const sizes = [...items.values()].map(({ packed }) => (packed instanceof Uint8Array ? packed.length : 0));
    expect(sizes).toHaveLength(10);
    expect(Math.max(...sizes)).toBeLessThan(40_000);
  });

  test('is none where no sweep wrote one', async () => {
    expect(await coverageDayReader(table)(DAY)).toBeUndefined();
  });

  test('that cannot be read is not written over', async () => {
    items.set('3', { pk: `coverage-day/${DAY}`, sk: '3', packed: 'another release' });
    await expect(days.add({ day: DAY, places: [place('333333333333')] })).rejects.toThrow('packed');
    expect(puts()).toBe(0);
  });
});
