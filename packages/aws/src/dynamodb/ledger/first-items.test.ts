import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { sdkError } from '../../sdk/testing/sdk-error';
import { isWritten } from '../table';
import { type FakeTable, fakeTable } from '../testing/fake-table';
import { firstItems } from './first-items';

const item = (name: string) => ({ pk: name, sk: 'current', version: 1, absent: undefined });

function over({ documents, statements }: FakeTable) {
  const putAlone = (Item: Readonly<Record<string, unknown>>) =>
    isWritten(() =>
      documents.send(
        new PutCommand({ TableName: 'ledger', Item, ConditionExpression: 'attribute_not_exists(pk)' }),
      ),
    );
  return firstItems({ statements, tableName: 'ledger' }, putAlone);
}

describe('firstItems', () => {
  test('puts the items of one moment with one call, and says of each whether it is the first', async () => {
    const table = fakeTable();
    table.put({ ...item('two'), version: 7 });
    const { put } = over(table);
    expect(await Promise.all(['one', 'two', 'three'].map((name) => put(item(name))))).toEqual([
      true,
      false,
      true,
    ]);
    expect(table.calls).toEqual(['insert']);
    expect(table.items()).toEqual([
      { pk: 'two', sk: 'current', version: 7 },
      { pk: 'one', sk: 'current', version: 1 },
      { pk: 'three', sk: 'current', version: 1 },
    ]);
  });

  test('lets one of two items of a key be the first', async () => {
    const { put } = over(fakeTable());
    expect(await Promise.all([put(item('one')), put(item('one'))])).toEqual([true, false]);
  });

  test('puts a single item alone', async () => {
    const table = fakeTable();
    expect(await over(table).put(item('one'))).toBe(true);
    expect(table.calls).toEqual(['put']);
  });

  test('makes a call for each 25 items', async () => {
    const table = fakeTable();
    const { put } = over(table);
    await Promise.all(Array.from({ length: 51 }, (_, index) => put(item(`item ${index}`))));
    expect(table.calls).toEqual(['insert', 'insert', 'put']);
    expect(table.items()).toHaveLength(51);
  });

  test.each(['ThrottlingError', 'AccessDenied', 'TransactionConflict'])(
    'puts an item alone whose insertion failed with %s, and no other',
    async (code) => {
      const table = fakeTable();
      table.refuseInsertion('two', code);
      const { put } = over(table);
      expect(await Promise.all([put(item('one')), put(item('two'))])).toEqual([true, true]);
      expect(table.calls).toEqual(['insert', 'put']);
    },
  );

  test('fails for the one item that cannot be put alone either', async () => {
    const table = fakeTable();
    table.refuseInsertion('two', 'InternalServerError');
    table.failAfter('put', sdkError('InternalServerError'));
    const { put } = over(table);
    const settled = await Promise.allSettled([put(item('one')), put(item('two'))]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  test('fails for all items of a call that failed', async () => {
    const table = fakeTable();
    table.failAfter('insert', sdkError('InternalServerError'));
    const { put } = over(table);
    const settled = await Promise.allSettled([put(item('one')), put(item('two'))]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
