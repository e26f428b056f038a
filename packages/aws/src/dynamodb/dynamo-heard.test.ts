import { beforeEach, describe, expect, test } from '@jest/globals';
import { sdkError } from '../sdk/testing/sdk-error';
import { dynamoHeard } from './dynamo-heard';
import { type FakeTable, fakeTable } from './testing/fake-table';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const HOUR = 3600_000;
const PLACE = { account: '333333333333', region: 'eu-west-1' };

let table: FakeTable;
beforeEach(() => {
  table = fakeTable();
});

const heard = () => dynamoHeard({ documents: table.documents, tableName: 'state' });
const writes = () => table.calls.filter((call) => call === 'update').length;

describe('the last event of a place', () => {
  test('is null before the first event', async () => {
    expect(await heard().lastEventAt(PLACE)).toBeNull();
  });

  test('is written once an hour for each place', async () => {
    const writer = heard();
    await writer.hear(PLACE, NOW);
    await writer.hear(PLACE, NOW + HOUR - 1);
    expect(writes()).toBe(1);
    await writer.hear({ ...PLACE, region: 'us-east-1' }, NOW);
    await writer.hear(PLACE, NOW + HOUR);
    expect(writes()).toBe(3);
    expect(table.items()).toContainEqual({
      pk: 'heard',
      sk: '333333333333/eu-west-1',
      lastEventAt: NOW + HOUR,
    });
    expect(await heard().lastEventAt(PLACE)).toBe(NOW);
  });

  test('is written again after a write that failed', async () => {
    const writer = heard();
    table.failAfter('update', sdkError('ThrottlingException'));
    await expect(writer.hear(PLACE, NOW)).rejects.toMatchObject({ name: 'ThrottlingException' });
    await writer.hear(PLACE, NOW + 1);
    expect(writes()).toBe(2);
  });
});
