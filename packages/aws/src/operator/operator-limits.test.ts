import { type LimitsDocuments, unpackLimits } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { describe, expect, test } from '@jest/globals';
import { dynamoLimits } from '../dynamodb/switches/dynamo-limits';
import { hubSwitches } from '../dynamodb/switches/hub-switches';
import { type FakeTable, fakeTable } from '../dynamodb/testing/fake-table';
import { type OperatorLimits, operatorLimits } from './operator-limits';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const BY = 'arn:aws:sts::222222222222:assumed-role/deploy/pipeline';
const source = { file: 'limits.yaml', line: 3 };

const workers = (value: number): LimitsDocuments => ({
  'r-exam': sampleDocument({ limits: { maxWorkers: { value, source } } }),
});

async function stored(table: FakeTable, ...counts: readonly number[]): Promise<OperatorLimits> {
  const limits = operatorLimits(table.documents, 'state');
  for (const count of counts)
    await limits.store({ documents: workers(count), commit: `commit-${count}`, by: BY, at: NOW });
  return limits;
}

function activation(id: string, minute = 0) {
  return { id, reason: 'a wrong limit', by: BY, at: NOW + minute * 60_000 };
}

describe('versions of the limits', () => {
  test('get the next number of their day, and are listed without what they say, the newest first', async () => {
    const table = fakeTable();
    const limits = await stored(table, 10, 5);
    const told = { format: 1, files: 1, by: BY, at: NOW, hash: expect.stringMatching(/^[0-9a-f]{64}$/) };
    expect(await limits.versions()).toEqual([
      { id: '2026-11-20.2', commit: 'commit-5', ...told },
      { id: '2026-11-20.1', commit: 'commit-10', ...told },
    ]);
    expect(table.items().some(({ pk }) => pk === 'limits/active')).toBe(false);
  });

  test('are read as they were stored', async () => {
    const limits = await stored(fakeTable(), 10);
    const read = await limits.read('2026-11-20.1');
    expect(read).toMatchObject({ id: '2026-11-20.1', commit: 'commit-10' });
    expect(read && unpackLimits(read)).toEqual(workers(10));
    expect(await limits.read('2026-11-20.7')).toBeUndefined();
  });

  test('are refused with their error when an item is damaged', async () => {
    const table = fakeTable();
    const limits = await stored(table, 10);
    table.put({ pk: 'limits/content', sk: '2026-11-20.1', id: '2026-11-20.1' });
    await expect(limits.read('2026-11-20.1')).rejects.toMatchObject({
      code: 'GSG_LIMITS_VERSION_UNREADABLE',
    });
  });

  test('of two deployments at the same moment take different numbers', async () => {
    const table = fakeTable();
    const limits = await stored(table);
    table.before('transact', () => stored(table, 7));
    const version = await limits.store({ documents: workers(5), commit: null, by: BY, at: NOW });
    expect(version.id).toBe('2026-11-20.2');
    expect((await limits.versions()).map(({ commit }) => commit)).toEqual([null, 'commit-7']);
  });
});

describe('activating a version', () => {
  test('is what functions read within 20 seconds, with the versions before, and is kept with who did it and why', async () => {
    const table = fakeTable();
    const limits = await stored(table, 10, 5);
    let now = NOW;
    const { documents } = table;
    const switches = hubSwitches({ documents, tableName: 'state', clock: () => now });
    const store = dynamoLimits({ documents, tableName: 'state', switches });
    expect(await store.active()).toBeUndefined();
    expect(await limits.activate(activation('2026-11-20.1'))).toBe('activated');
    expect(await limits.activate(activation('2026-11-20.2', 1))).toBe('activated');
    expect(await store.active()).toBeUndefined();
    now += 20_000;
    expect(await store.active()).toMatchObject({
      id: '2026-11-20.2',
      before: ['2026-11-20.1'],
      rolledOut: null,
    });
    expect(await limits.activations()).toMatchObject([
      { id: '2026-11-20.2', from: '2026-11-20.1', reason: 'a wrong limit', by: BY },
      { id: '2026-11-20.1', from: null },
    ]);
    expect((await limits.allActivations()).map(({ id }) => id)).toEqual(['2026-11-20.1', '2026-11-20.2']);
  });

  test('twice changes nothing', async () => {
    const limits = await stored(fakeTable(), 10);
    await limits.activate(activation('2026-11-20.1'));
    expect(await limits.activate(activation('2026-11-20.1', 1))).toBe('already');
    expect(await limits.activations()).toHaveLength(1);
  });

  test('names a version that is activated again but once among those before', async () => {
    const limits = await stored(fakeTable(), 10, 5);
    for (const [minute, id] of ['2026-11-20.1', '2026-11-20.2', '2026-11-20.1'].entries())
      await limits.activate(activation(id, minute));
    expect((await limits.active())?.before).toEqual(['2026-11-20.2']);
  });

  test('is refused when somebody else activated one meanwhile', async () => {
    const table = fakeTable();
    const limits = await stored(table, 10, 5);
    await limits.activate(activation('2026-11-20.1'));
    table.before('transact', () =>
      operatorLimits(table.documents, 'state').activate(activation('2026-11-20.2', 1)),
    );
    await expect(limits.activate(activation('2026-11-20.7', 2))).rejects.toMatchObject({
      code: 'GSG_LIMITS_OVERTAKEN',
    });
    expect((await limits.active())?.id).toBe('2026-11-20.2');
  });

  test('leaves the version whose copies were rolled out', async () => {
    const limits = await stored(fakeTable(), 10, 5);
    await limits.activate(activation('2026-11-20.1'));
    await limits.rolledOut('2026-11-20.1');
    await limits.activate(activation('2026-11-20.2', 1));
    expect(await limits.active()).toMatchObject({ id: '2026-11-20.2', rolledOut: '2026-11-20.1' });
  });
});
