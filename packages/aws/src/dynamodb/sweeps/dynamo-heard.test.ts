import { beforeEach, describe, expect, test } from '@jest/globals';
import { sdkError } from '../../sdk/testing/sdk-error';
import { type FakeTable, fakeTable } from '../testing/fake-table';
import { dynamoHeard } from './dynamo-heard';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const MINUTE = 60_000;
const BEHIND = 10_000;
const PLACE = { account: '333333333333', region: 'eu-west-1' };

let table: FakeTable;
beforeEach(() => {
  table = fakeTable();
});

const heard = () => dynamoHeard({ documents: table.documents, tableName: 'state' });
const writes = () => table.calls.filter((call) => call === 'update').length;

const stored = () => table.items().map(({ lastEventAt }) => lastEventAt);

describe('the last event of a place', () => {
  test('is null before the first event', async () => {
    expect(await heard().of(PLACE)).toEqual({ lastEventAt: null, ranAt: null });
  });

  test('is written once in ten seconds for each place', async () => {
    const writer = heard();
    await writer.hear(PLACE, NOW);
    await writer.hear(PLACE, NOW + BEHIND - 1);
    expect(writes()).toBe(1);
    await writer.hear({ ...PLACE, region: 'us-east-1' }, NOW);
    await writer.hear(PLACE, NOW + BEHIND);
    expect(writes()).toBe(3);
    expect(stored()).toEqual([NOW + BEHIND, NOW]);
    expect(await heard().of(PLACE)).toEqual({ lastEventAt: NOW, ranAt: null });
  });

  test('is that of the youngest session, though an event is late, or another function hears it', async () => {
    await heard().hear(PLACE, NOW);
    await heard().hear(PLACE, NOW - MINUTE);
    expect(stored()).toEqual([NOW]);
    await heard().hear(PLACE, NOW + 1);
    expect(stored()).toEqual([NOW + 1]);
  });

  test('may be an hour behind where release 0.1.0 wrote it, which is taken for heard', async () => {
    table.put({ pk: 'heard', sk: '333333333333/eu-west-1', lastEventAt: NOW });
    // A read that is not consistent may lag one write behind.
    await heard().hear(PLACE, NOW + 120 * MINUTE);
    expect(await heard().of(PLACE)).toEqual({ lastEventAt: NOW + 60 * MINUTE - BEHIND, ranAt: null });
  });

  test('is written again after a write that failed', async () => {
    const writer = heard();
    table.failAfter('update', sdkError('ThrottlingException'));
    await expect(writer.hear(PLACE, NOW)).rejects.toMatchObject({ name: 'ThrottlingException' });
    await writer.hear(PLACE, NOW + 1);
    expect(writes()).toBe(2);
  });
});

describe('what happened at places', () => {
  test('is read whole, for the plan of a sweep', async () => {
    const store = heard();
    await store.hear(PLACE, NOW);
    await store.ran(PLACE, NOW + 1);
    await store.ran({ ...PLACE, region: 'us-east-1' }, NOW + 2);
    table.put({ pk: 'coverage', sk: '333333333333/eu-west-1' });
    expect(await store.all()).toEqual([
      { where: PLACE, lastEventAt: NOW, ranAt: NOW + 1 },
      { where: { ...PLACE, region: 'us-east-1' }, lastEventAt: null, ranAt: NOW + 2 },
    ]);
  });

  test('is read as release 0.1.0 wrote it', async () => {
    table.put({ pk: 'heard', sk: '333333333333/eu-west-1', lastEventAt: NOW });
    expect(await heard().all()).toEqual([
      { where: PLACE, lastEventAt: NOW + 60 * MINUTE - BEHIND, ranAt: null },
    ]);
  });
});
