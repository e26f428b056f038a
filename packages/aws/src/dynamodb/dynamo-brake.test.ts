import { type Brake, memoryBrake, TELLING_MS } from '@glue-session-guard/guard';
import { describe, expect, test } from '@jest/globals';
import { sdkError } from '../sdk/testing/sdk-error';
import { dynamoBrake } from './dynamo-brake';
import { type FakeTable, fakeTable } from './testing/fake-table';

const NOW = Date.parse('2026-11-23T12:03:00Z');
const SETTINGS = { stops: 2, minutes: 10 };
const MINUTE = 60_000;
const ADMITTED = { kind: 'admitted' };

function over({ documents }: FakeTable): Brake {
  return dynamoBrake({
    documents,
    documentsOnce: documents,
    tableName: 'state',
    settings: SETTINGS,
    clock: () => NOW,
  });
}

async function admitted(brake: Brake, times: number, now = NOW): Promise<unknown[]> {
  const admissions: unknown[] = [];
  for (let i = 0; i < times; i += 1) admissions.push(await brake.admitStop(now));
  return admissions;
}

const heldBack = (mustTell: boolean) => ({
  kind: 'held-back',
  by: 'blast-radius',
  reason: 'more than 2 sessions were to be stopped within 10 minutes',
  mustTell,
});

describe.each<[string, () => Brake]>([
  ['memoryBrake', () => memoryBrake(SETTINGS)],
  ['dynamoBrake', () => over(fakeTable())],
])('%s', (_, open) => {
  test('admits as many stops as the settings allow, and has one caller of those held back alert', async () => {
    expect(await admitted(open(), 4)).toEqual([ADMITTED, ADMITTED, heldBack(true), heldBack(false)]);
  });

  test('admits as many again when the earlier ones are too old to count', async () => {
    const brake = open();
    await admitted(brake, 4);
    expect(await admitted(brake, 1, NOW + 10 * MINUTE)).toEqual([heldBack(true)]);
    expect(await admitted(brake, 2, NOW + 11 * MINUTE)).toEqual([ADMITTED, ADMITTED]);
  });

  test('does not count what was held back', async () => {
    const brake = open();
    await admitted(brake, 1);
    await admitted(brake, 9, NOW + 5 * MINUTE);
    expect(await admitted(brake, 1, NOW + 11 * MINUTE)).toEqual([ADMITTED]);
  });

  test('admits another stop for one that was given back', async () => {
    const brake = open();
    await admitted(brake, 2);
    await brake.giveBack(NOW);
    expect(await admitted(brake, 2, NOW + MINUTE)).toEqual([ADMITTED, heldBack(true)]);
  });

  test('counts stops of a worker whose clock is ahead', async () => {
    const brake = open();
    await admitted(brake, 2, NOW + 5 * MINUTE);
    expect(await admitted(brake, 1)).toEqual([heldBack(true)]);
  });

  test('has another worker alert when the first did not in time', async () => {
    const brake = open();
    await admitted(brake, 3);
    expect(await brake.admitStop(NOW + TELLING_MS)).toEqual(heldBack(false));
    expect(await brake.admitStop(NOW + TELLING_MS + 1)).toEqual(heldBack(true));
  });

  test('has nobody alert again within the minutes', async () => {
    const brake = open();
    await admitted(brake, 3);
    await brake.told(NOW);
    expect(await brake.admitStop(NOW + 2 * TELLING_MS)).toEqual(heldBack(false));
  });

  test('has one worker alert again when it holds back again later', async () => {
    const brake = open();
    await admitted(brake, 3);
    await brake.told(NOW);
    const later = NOW + 11 * MINUTE;
    expect(await admitted(brake, 3, later)).toEqual([ADMITTED, ADMITTED, heldBack(true)]);
    await brake.told(later);
    expect(await brake.admitStop(later + 2 * TELLING_MS)).toEqual(heldBack(false));
  });
});

describe('the calls', () => {
  test('are one read of the operator’s brake, and one write for each stop that is admitted', async () => {
    const table = fakeTable();
    await admitted(over(table), 2);
    expect(table.calls).toEqual(['get', 'update', 'update']);
  });

  test('that give back are made once and throw nothing', async () => {
    const table = fakeTable();
    const brake = over(table);
    await admitted(brake, 1);
    table.before('update', async () => table.failAfter('update', sdkError('InternalServerError')));
    await expect(brake.giveBack(NOW)).resolves.toBeUndefined();
    expect(table.calls.filter((call) => call === 'update')).toHaveLength(2);
  });

  test('keep the item small', async () => {
    const table = fakeTable();
    const brake = over(table);
    for (let i = 0; i < 200; i += 1) await brake.admitStop(NOW + i * 11 * MINUTE);
    const parts = Object.keys(table.items()[0] ?? {}).filter((name) => name.startsWith('part'));
    expect(parts.length).toBeLessThan(35);
    expect(table.calls.length).toBeLessThan(210);
  });

  test('that count twice because their answer was lost do not prevent the alert', async () => {
    const table = fakeTable();
    const brake = over(table);
    await admitted(brake, 2);
    table.failAfter('update', sdkError('InternalServerError'));
    await expect(brake.admitStop(NOW)).rejects.toMatchObject({ name: 'InternalServerError' });
    expect(await brake.admitStop(NOW)).toEqual(heldBack(true));
  });

  test('of two functions that hold back at the same moment have one of them alert', async () => {
    const table = fakeTable();
    const [one, two] = [over(table), over(table)];
    await admitted(one, 2);
    const admissions = await Promise.all([one, two, one].map((brake) => brake.admitStop(NOW)));
    expect(admissions.filter((held) => held.kind === 'held-back' && held.mustTell)).toHaveLength(1);
  });
});

describe('the brake of an operator', () => {
  const item = (mode: string) => ({
    pk: 'switch',
    sk: 'mode',
    mode,
    reason: 'a wrong limit',
    by: 'me',
    since: NOW,
  });

  test('holds every stop back with no alert and no count', async () => {
    const table = fakeTable();
    table.put(item('alert-only'));
    const brake = over(table);
    const held = { kind: 'held-back', by: 'operator', reason: 'a wrong limit', mustTell: false };
    expect(await brake.admitStop(NOW)).toEqual(held);
    expect(await brake.admitStop(NOW)).toEqual(held);
    expect(table.calls).toEqual(['get']);
  });

  test('is read again after 20 seconds', async () => {
    const table = fakeTable();
    let now = NOW;
    const { documents } = table;
    const brake = dynamoBrake({
      documents,
      documentsOnce: documents,
      tableName: 'state',
      settings: { ...SETTINGS, stops: 9 },
      clock: () => now,
    });
    expect(await brake.admitStop(now)).toEqual(ADMITTED);
    table.put(item('alert-only'));
    now += 19_999;
    expect(await brake.admitStop(now)).toEqual(ADMITTED);
    now += 1;
    expect(await brake.admitStop(now)).toMatchObject({ by: 'operator' });
    table.put(item('enforce'));
    now += 20_000;
    expect(await brake.admitStop(now)).toEqual(ADMITTED);
  });
});
