import { beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeTable, fakeTable } from '../testing/fake-table';
import { sweepPlanStore } from './sweep-plan-store';

const SWEEP = '2026-11-23T09:00:00.000Z';
const AT = Date.parse(SWEEP);
const MINUTE = 60_000;
const REGIONS = ['eu-west-1', 'us-east-1', 'eu-central-1'];

let table: FakeTable;
beforeEach(() => {
  table = fakeTable();
});

const plans = () => sweepPlanStore({ documents: table.documents, tableName: 'state' });
const accountId = (i: number) => String(300_000_000_000 + i * 7_919);
const accountIds = (count: number) => Array.from({ length: count }, (_, i) => accountId(i));
/** Of every second account all Regions are due. */
const planOf = (count: number, sweepId = SWEEP) => ({
  sweepId,
  places: accountIds(count)
    .filter((_, i) => i % 2 === 0)
    .flatMap((account) => REGIONS.map((region) => ({ account, region }))),
  nextLooks: new Map(accountIds(count).map((account, i) => [account, AT + (i % 180) * MINUTE])),
});

describe('the plan of a sweep', () => {
  test('is undefined before the first one', async () => {
    expect(await plans().last()).toBeUndefined();
  });

  test('is read as it was written, in its order', async () => {
    const plan = planOf(20);
    const reversed = { ...plan, places: plan.places.toReversed() };
    await plans().keep(reversed);
    const read = await plans().last();
    expect(read).toMatchObject({ sweepId: SWEEP, nextLooks: plan.nextLooks });
    expect(read?.places.map(({ account }) => account)).toEqual(reversed.places.map(({ account }) => account));
    expect(new Set(read?.places.map(({ region }) => region))).toEqual(new Set(REGIONS));
  });

  test('of an organization without accounts is a plan of nothing', async () => {
    await plans().keep({ sweepId: SWEEP, places: [], nextLooks: new Map() });
    expect(await plans().last()).toEqual({ sweepId: SWEEP, places: [], nextLooks: new Map() });
  });

  test('of 10,000 accounts takes two items below 60 KB each', async () => {
    const plan = planOf(10_000);
    await plans().keep(plan);
    const sizes = table
      .items()
      .map(({ packed }) => (packed instanceof Uint8Array ? packed.length : Infinity));
    expect(sizes).toHaveLength(2);
    expect(Math.max(...sizes)).toBeLessThan(60_000);
    expect(await plans().last()).toEqual(plan);
  });

  test('that was half written loses no next look, and holds no place of the plan before', async () => {
    await plans().keep(planOf(10_000));
    const [first] = table.items();
    const later = planOf(10_000, '2026-11-23T09:15:00.000Z');
    await plans().keep(later);
    if (first !== undefined) table.put(first);
    const read = await plans().last();
    expect(read?.sweepId).toBe(later.sweepId);
    expect(read?.nextLooks.size).toBe(10_000);
    // The accounts with places come first, in the item that was not written.
    expect(read?.places).toEqual([]);
  });

  test('of a smaller organization wins over what is left of a larger one', async () => {
    await plans().keep(planOf(10_000));
    const [account] = accountIds(1);
    const nextLooks = new Map([[account ?? '', AT + 999 * MINUTE]]);
    await plans().keep({ sweepId: '2026-11-23T09:15:00.000Z', places: [], nextLooks });
    const read = await plans().last();
    expect(read?.nextLooks.get(account ?? '')).toBe(AT + 999 * MINUTE);
    expect(read?.places).toEqual([]);
  });

  test('that nobody can read counts as none, so that every place is looked at', async () => {
    table.put({ pk: 'plan', sk: '0', sweepId: SWEEP, regions: REGIONS, packed: 'by another release' });
    expect(await plans().last()).toBeUndefined();
    table.put({ pk: 'plan', sk: '0', sweepId: SWEEP, regions: REGIONS, packed: Buffer.from('torn') });
    expect(await plans().last()).toBeUndefined();
  });
});
