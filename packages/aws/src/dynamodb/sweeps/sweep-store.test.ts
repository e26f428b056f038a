import type { Sweep } from '@glue-session-guard/guard';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { sdkError } from '../../sdk/testing/sdk-error';
import { type FakeTable, fakeTable } from '../testing/fake-table';
import { sweepStore } from './sweep-store';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const MINUTE = 60_000;
const SWEEP: Sweep = {
  id: '2026-11-23T09:00:00.000Z',
  startedAt: NOW,
  planned: 3,
  done: 0,
  managementAccount: '111111111111',
  unsweptTold: 0,
};

let table: FakeTable;
beforeEach(() => {
  table = fakeTable();
});

const store = () => sweepStore({ documents: table.documents, tableName: 'state' });

describe('the last sweep', () => {
  test('is none before the first', async () => {
    expect(await store().last()).toBeUndefined();
  });

  test('is read as it was started', async () => {
    await store().start(SWEEP);
    expect(await store().last()).toEqual(SWEEP);
    expect(table.items()).toMatchObject([{ pk: 'sweep', sk: 'last' }]);
  });

  test('counts its Regions and returns the sum', async () => {
    await store().start(SWEEP);
    expect(await store().countDone(SWEEP.id, 2)).toMatchObject({ done: 2, planned: 3 });
    expect(await store().countDone(SWEEP.id, 1)).toMatchObject({ done: 3 });
  });

  test('counts no Region of an older one', async () => {
    await store().start(SWEEP);
    expect(await store().countDone('2026-11-23T08:45:00.000Z', 1)).toBeUndefined();
    expect((await store().last())?.done).toBe(0);
  });

  test('is an error when DynamoDB throttles', async () => {
    await store().start(SWEEP);
    table.failAfter('update', sdkError('ProvisionedThroughputExceededException'));
    await expect(store().countDone(SWEEP.id, 1)).rejects.toMatchObject({
      name: 'ProvisionedThroughputExceededException',
    });
  });
});

describe('the end of a sweep', () => {
  test('is made by one worker at a time, and by another one when the first crashed', async () => {
    await store().start(SWEEP);
    expect(await store().claimClosing(SWEEP.id, NOW)).toBe(true);
    expect(await store().claimClosing(SWEEP.id, NOW + MINUTE)).toBe(false);
    expect(await store().claimClosing(SWEEP.id, NOW + 6 * MINUTE)).toBe(true);
  });

  test('is made once', async () => {
    await store().start(SWEEP);
    await store().finish(SWEEP.id, NOW + MINUTE);
    expect(await store().last()).toMatchObject({ finishedAt: NOW + MINUTE });
    expect(await store().claimClosing(SWEEP.id, NOW + 60 * MINUTE)).toBe(false);
  });

  test('of an older sweep leaves the newer one alone', async () => {
    await store().start(SWEEP);
    await store().finish('2026-11-23T08:45:00.000Z', NOW);
    expect(await store().last()).not.toHaveProperty('finishedAt');
    expect(await store().claimClosing('2026-11-23T08:45:00.000Z', NOW)).toBe(false);
  });
});
