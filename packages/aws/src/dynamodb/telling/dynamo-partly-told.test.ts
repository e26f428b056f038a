import type { GuardError } from '@glue-session-guard/problem';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeTable, fakeTable } from '../testing/fake-table';
import { dynamoPartlyTold } from './dynamo-partly-told';

const NOW = Date.parse('2026-11-23T09:00:00Z');
let table: FakeTable;
let failures: GuardError[];

beforeEach(() => {
  table = fakeTable();
  failures = [];
});

const partlyTold = () =>
  dynamoPartlyTold({
    documents: table.documents,
    tableName: 'state',
    clock: () => NOW,
    onFailure: (error) => failures.push(error),
  });

describe('who was told of an alert that others could not be told of', () => {
  test('is remembered by message, as long as a queue keeps one', async () => {
    const told = new Map([
      ['m-1', ['a@example.com']],
      ['m-2', ['a@example.com', 'b@example.com']],
    ]);
    await partlyTold().keep(told);
    expect(await partlyTold().all()).toEqual(told);
    expect(table.items()).toMatchObject([
      { pk: 'partly-told', sk: 'm-1', expiresAt: NOW / 1000 + 14 * 24 * 3600 },
      { pk: 'partly-told', sk: 'm-2' },
    ]);
  });

  test('is nobody where an item cannot be read', async () => {
    table.put({ pk: 'partly-told', sk: 'm-1', to: 'everybody' });
    expect(await partlyTold().all()).toEqual(new Map());
  });

  test('keeps nobody from being told while the table does not answer', async () => {
    table.documents.send = () => Promise.reject(new Error('DynamoDB is out'));
    const broken = partlyTold();
    await broken.keep(new Map([['m-1', ['a@example.com']]]));
    expect(await broken.all()).toEqual(new Map());
    expect(failures.map(({ code }) => code)).toEqual(['GSG_UNEXPECTED', 'GSG_UNEXPECTED']);
  });
});
