import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  LEDGER_KEY as KEY,
  LEDGER_NOW as NOW,
  OVER_DECISION as OVER,
} from '@glue-session-guard/guard/testing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { itemOf } from '../dynamodb/ledger/ledger-item';
import { OPEN_PEOPLE } from '../dynamodb/testing/open-people';
import { type HistoryEntry, ledgerHistory } from './ledger-history';

const documents = mockClient(DynamoDBDocumentClient);
const history = ledgerHistory({
  documents: DynamoDBDocumentClient.from(new DynamoDBClient({})),
  tableName: 'ledger',
  sessionsDays: 400,
  people: OPEN_PEOPLE,
});

beforeEach(() => {
  documents.reset();
});

const DAY = 24 * 3600_000;

function item(sessionId: string, claimedAt = NOW) {
  const record = {
    state: 'claimed',
    owner: 'one',
    leaseUntil: NOW,
    createdAt: NOW,
    createdAtFrom: 'glue',
    claimedAt,
    decision: OVER,
  } as const;
  return itemOf({ ...KEY, sessionId }, { record }, { version: 1, sessionsDays: 400 });
}

function all(from: number, to: number): Promise<HistoryEntry[]> {
  return allOf(history.entries({ from, to }));
}

async function allOf<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

const queries = () => documents.commandCalls(QueryCommand).map(({ args }) => args[0].input);

describe('ledgerHistory', () => {
  test('makes one query a UTC day, the newest first', async () => {
    documents.on(QueryCommand).resolves({});
    expect(await all(NOW - 2 * DAY, NOW)).toEqual([]);
    expect(queries().map(({ ExpressionAttributeValues: values }) => values?.[':day'])).toEqual([
      '2026-11-23',
      '2026-11-22',
      '2026-11-21',
    ]);
    expect(queries()[0]).toMatchObject({
      TableName: 'ledger',
      IndexName: 'byDay',
      ScanIndexForward: false,
      ExpressionAttributeValues: { ':from': NOW - 2 * DAY, ':to': NOW },
    });
  });

  test('makes no query for a day that the ledger keeps no more', async () => {
    documents.on(QueryCommand).resolves({});
    await all(0, NOW);
    expect(queries()).toHaveLength(401);
  });

  test('merges what was acted on with the sixteen partitions of what was left alone, newest first', async () => {
    const at = (claimedAt: number, state: 'watched' | 'settled') => ({ ...item(state), claimedAt, state });
    documents.on(QueryCommand).resolves({});
    const onDay = (day: string) =>
      documents.on(QueryCommand, {
        ExpressionAttributeValues: { ':day': day, ':from': NOW - 9, ':to': NOW },
      });
    onDay('2026-11-23').resolves({ Items: [at(NOW - 1, 'settled'), at(NOW - 4, 'settled')] });
    onDay('2026-11-23#3').resolves({ Items: [at(NOW - 2, 'watched'), at(NOW - 5, 'watched')] });
    onDay('2026-11-23#15').resolves({ Items: [at(NOW, 'watched')] });
    const found: number[] = [];
    for await (const { record } of history.entries({ from: NOW - 9, to: NOW }, { all: true }))
      found.push(NOW - record.claimedAt);
    expect(found).toEqual([0, 1, 2, 4, 5]);
    expect(new Set(queries().map(({ ExpressionAttributeValues: values }) => values?.[':day'])).size).toBe(17);
  });

  test('pages have every session that was claimed or seen, whatever its partition and page', async () => {
    const at = (claimedAt: number, state: 'watched' | 'settled') => ({ ...item(state), claimedAt, state });
    const onDay = (day: string, more = {}) =>
      documents.on(QueryCommand, {
        ExpressionAttributeValues: { ':day': day, ':from': NOW - DAY, ':to': NOW },
        ...more,
      });
    documents.on(QueryCommand).resolves({});
    onDay('2026-11-22#7').resolves({ Items: [at(NOW - DAY, 'watched')] });
    onDay('2026-11-23').resolves({ Items: [at(NOW - 1, 'settled')], LastEvaluatedKey: { pk: 'a' } });
    onDay('2026-11-23', { ExclusiveStartKey: { pk: 'a' } }).resolves({ Items: [at(NOW - 2, 'settled')] });
    const found: number[] = [];
    const shares: number[] = [];
    for await (const { sessions, share } of history.pages({ from: NOW - DAY, to: NOW })) {
      found.push(...sessions.map(({ record }) => NOW - record.claimedAt));
      shares.push(share);
    }
    expect(found.sort((a, b) => a - b)).toEqual([1, 2, DAY]);
    expect(queries()).toHaveLength(2 * 17 + 1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect([shares.filter((share) => share === 1).length, shares.length]).toEqual([1, 2 * 17 + 1]);
  });

  test('pages name an item that cannot be read, and have every other session; what AWS refuses they throw', async () => {
    documents
      .on(QueryCommand)
      .resolvesOnce({ Items: [{ pk: 'x', sk: 'y' }, item('a')] })
      .resolves({});
    const found = await allOf(history.pages({ from: NOW, to: NOW }));
    expect(found.flatMap(({ sessions }) => sessions.map(({ sessionId }) => sessionId))).toEqual(['a']);
    expect(found.flatMap(({ unreadable }) => unreadable)).toMatchObject([{ code: 'GSG_LEDGER_UNREADABLE' }]);
    documents.on(QueryCommand).rejects(new Error('throttled'));
    await expect(allOf(history.pages({ from: NOW, to: NOW }))).rejects.toThrow('throttled');
  });

  test('reads every page of a day', async () => {
    documents
      .on(QueryCommand)
      .resolvesOnce({ Items: [item('b')], LastEvaluatedKey: { pk: 'b' } })
      .resolvesOnce({ Items: [item('a')] });
    const found = await all(NOW, NOW);
    expect(found.map(({ sessionId }) => sessionId)).toEqual(['b', 'a']);
    expect(found[0]).toMatchObject({ account: KEY.account, region: KEY.region, record: { claimedAt: NOW } });
    expect(queries()[1]).toMatchObject({ ExclusiveStartKey: { pk: 'b' } });
  });

  test.each([
    ['an item that is not a record', { pk: 'x', sk: 'y', note: 'mine' }, 'the ledger item x (y)'],
    ['a record without a place', { ...item('a'), account: undefined }, '(current)'],
  ])('throws a coded error that names %s', async (_, broken, named) => {
    documents.on(QueryCommand).resolves({ Items: [broken] });
    await expect(all(NOW, NOW)).rejects.toMatchObject({
      code: 'GSG_LEDGER_UNREADABLE',
      message: expect.stringContaining(named),
    });
  });
});
