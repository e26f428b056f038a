import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { fakeTable } from '../testing/fake-table';
import { hubSwitches } from './hub-switches';

const BRAKE = { pk: 'switch', sk: 'mode', mode: 'alert-only' };
const ACTIVE = { pk: 'limits/active', sk: 'current', id: '2026-11-20.1' };

describe('what operators set', () => {
  test('is read in one call, and again after 20 seconds', async () => {
    const table = fakeTable();
    let now = 0;
    const switches = hubSwitches({ documents: table.documents, tableName: 'state', clock: () => now });
    expect(await switches()).toEqual({ brake: undefined, limits: undefined });
    table.put(BRAKE);
    table.put(ACTIVE);
    now += 19_999;
    expect(await switches()).toEqual({ brake: undefined, limits: undefined });
    now += 1;
    expect(await Promise.all([switches(), switches()])).toEqual(
      Array(2).fill({ brake: BRAKE, limits: ACTIVE }),
    );
    expect(table.calls).toEqual(['batch-get', 'batch-get']);
  });

  test('is asked again after a call that failed', async () => {
    const table = fakeTable();
    table.put(BRAKE);
    table.failAfter('batch-get', new Error('table out'));
    const switches = hubSwitches({ documents: table.documents, tableName: 'state', clock: () => 0 });
    await expect(switches()).rejects.toThrow('table out');
    expect(await switches()).toMatchObject({ brake: BRAKE });
  });

  test('is not taken for nothing where DynamoDB left an item unread', async () => {
    const mock = mockClient(DynamoDBDocumentClient);
    mock
      .on(BatchGetCommand)
      .resolves({ Responses: { state: [] }, UnprocessedKeys: { state: { Keys: [BRAKE] } } });
    const documents = mock as unknown as DynamoDBDocumentClient;
    const switches = hubSwitches({ documents, tableName: 'state', clock: () => 0 });
    await expect(switches()).rejects.toThrow('left items of state unread');
  });
});
