import { type Brake, memoryBrake, type PlannedStop, type Reservation } from '@glue-session-guard/guard';
import { describe, expect, test } from '@jest/globals';
import { sdkError } from '../../sdk/testing/sdk-error';
import { type FakeTable, fakeTable } from '../testing/fake-table';
import { dynamoBrake } from './dynamo-brake';
import { hubSwitches } from './hub-switches';

const NOW = Date.parse('2026-11-23T12:03:00Z');
const SETTINGS = { minutes: 10, perAccount: 2, perLimitFile: 3, organization: 4 };
const MINUTE = 60_000;
const FILE = 'analytics/limits.yaml';
const OTHER_FILE = 'streaming/limits.yaml';

const stopIn = (account: number, limitFile = FILE): PlannedStop => ({
  account: String(111111111110 + account),
  limitFile,
});

function over({ documents }: FakeTable): Brake {
  return dynamoBrake({
    documents,
    documentsOnce: documents,
    tableName: 'state',
    settings: SETTINGS,
    switches: hubSwitches({ documents, tableName: 'state', clock: () => NOW }),
  });
}

/** What the brake says to each stop: `admitted`, or the scope that holds it back. */
async function answers(brake: Brake, stops: readonly PlannedStop[], now = NOW): Promise<string[]> {
  const said: string[] = [];
  for (const stop of stops) {
    const admission = await brake.reserve(stop, now);
    said.push(admission.kind === 'held-back' && 'scope' in admission ? admission.scope.kind : admission.kind);
  }
  return said;
}

async function reserved(brake: Brake, stop: PlannedStop, now = NOW): Promise<Reservation> {
  const admission = await brake.reserve(stop, now);
  if (admission.kind === 'held-back') throw new Error('held back');
  return admission.reservation;
}

describe.each<[string, () => Brake]>([
  ['memoryBrake', () => memoryBrake(SETTINGS)],
  ['dynamoBrake', () => over(fakeTable())],
])('%s', (_, open) => {
  test('admits as many stops in an account as its budget says, and stops in others all the same', async () => {
    const stops = [stopIn(1), stopIn(1), stopIn(1), stopIn(2)];
    expect(await answers(open(), stops)).toEqual(['admitted', 'admitted', 'account', 'admitted']);
  });

  test('admits as many stops by a limit file as its budget says, and stops by others all the same', async () => {
    const stops = [stopIn(1), stopIn(2), stopIn(3), stopIn(4), stopIn(4, OTHER_FILE)];
    expect(await answers(open(), stops)).toEqual([
      'admitted',
      'admitted',
      'admitted',
      'limit-file',
      'admitted',
    ]);
  });

  test('admits as many stops in the organization as its budget says', async () => {
    const stops = [1, 2, 3, 4, 5].map((account) => stopIn(account, `unit-${account}/limits.yaml`));
    expect(await answers(open(), stops)).toEqual([...Array(4).fill('admitted'), 'organization']);
  });

  test('an account at its own budget uses up nothing more of the other scopes', async () => {
    const brake = open();
    await answers(brake, Array(50).fill(stopIn(1)));
    expect(await answers(brake, [stopIn(2), stopIn(3, OTHER_FILE)])).toEqual(['admitted', 'admitted']);
  });

  test('what a wider scope holds back counts in no narrower one', async () => {
    const brake = open();
    await answers(brake, [stopIn(1), stopIn(1), stopIn(2)]);
    expect(await answers(brake, [stopIn(3), stopIn(3), stopIn(3)])).toEqual(Array(3).fill('limit-file'));
    expect(await answers(brake, [stopIn(3, OTHER_FILE)])).toEqual(['admitted']);
  });

  test('says which scope holds back, and when there is room again', async () => {
    const brake = open();
    await answers(brake, [stopIn(1), stopIn(1)]);
    expect(await brake.reserve(stopIn(1), NOW + MINUTE)).toEqual({
      kind: 'held-back',
      by: 'blast-radius',
      scope: { kind: 'account', account: stopIn(1).account },
      budget: 2,
      minutes: 10,
      roomAt: NOW + 11 * MINUTE,
    });
  });

  test('admits as many again when the earlier ones are too old to count', async () => {
    const brake = open();
    await answers(brake, [stopIn(1), stopIn(1), stopIn(1)]);
    expect(await answers(brake, [stopIn(1)], NOW + 10 * MINUTE)).toEqual(['account']);
    expect(await answers(brake, Array(3).fill(stopIn(1)), NOW + 11 * MINUTE)).toEqual([
      'admitted',
      'admitted',
      'account',
    ]);
  });

  test('admits another stop for one that was given back, in each of its scopes', async () => {
    const brake = open();
    await reserved(brake, stopIn(1));
    await brake.giveBack(await reserved(brake, stopIn(1), NOW + MINUTE));
    const stops = [stopIn(1), stopIn(2), stopIn(3), stopIn(3, OTHER_FILE), stopIn(4, OTHER_FILE)];
    expect(await answers(brake, stops, NOW + 2 * MINUTE)).toEqual([
      'admitted',
      'admitted',
      'limit-file',
      'admitted',
      'organization',
    ]);
  });

  test('counts stops of a worker whose clock is ahead', async () => {
    const brake = open();
    await answers(brake, [stopIn(1), stopIn(1)], NOW + 5 * MINUTE);
    expect(await answers(brake, [stopIn(1)])).toEqual(['account']);
  });
});

describe('the calls', () => {
  test('are one read of the operator’s brake, and three writes for each stop that is admitted', async () => {
    const table = fakeTable();
    await answers(over(table), [stopIn(1), stopIn(1)]);
    expect(table.calls).toEqual(['batch-get', ...Array(6).fill('update')]);
  });

  test('are two writes, in the account’s own item, for a stop that its account’s budget does not admit', async () => {
    const table = fakeTable();
    const brake = over(table);
    await answers(brake, [stopIn(1), stopIn(1)]);
    const before = table.items().filter(({ pk }) => pk !== 'stops/account/1');
    await answers(brake, [stopIn(1)]);
    expect(table.calls.slice(7)).toEqual(['update', 'update']);
    expect(table.items().filter(({ pk }) => pk !== 'stops/account/1')).toEqual(before);
  });

  test('that give back are made once and throw nothing', async () => {
    const table = fakeTable();
    const brake = over(table);
    const reservation = await reserved(brake, stopIn(1));
    table.before('update', async () => table.failAfter('update', sdkError('InternalServerError'), 3));
    await expect(brake.giveBack(reservation)).resolves.toBeUndefined();
    expect(table.calls.filter((call) => call === 'update')).toHaveLength(6);
  });

  test('give back what was counted when a later scope cannot be', async () => {
    const table = fakeTable();
    const brake = over(table);
    let updates = 0;
    const failThird = async (): Promise<void> => {
      updates += 1;
      if (updates === 2) table.failAfter('update', sdkError('InternalServerError'));
      if (updates < 2) table.before('update', failThird);
    };
    table.before('update', failThird);
    await expect(brake.reserve(stopIn(1), NOW)).rejects.toMatchObject({ name: 'InternalServerError' });
    expect(await answers(brake, [stopIn(1), stopIn(1), stopIn(1)])).toEqual([
      'admitted',
      'admitted',
      'account',
    ]);
  });

  test('keep each item small', async () => {
    const table = fakeTable();
    const brake = over(table);
    for (let i = 0; i < 200; i += 1) await brake.reserve(stopIn(1), NOW + i * 11 * MINUTE);
    for (const item of table.items()) {
      expect(Object.keys(item).filter((name) => name.startsWith('part')).length).toBeLessThan(35);
    }
    expect(table.calls.length).toBeLessThan(3 * 210);
  });
});

test('counts of release 0.1.0 are left alone', async () => {
  const table = fakeTable();
  const old = { pk: 'stops', sk: '10 minutes', part2952000: 50, tellingUntil: NOW, expiresAt: 1 };
  table.put(old);
  expect(await answers(over(table), [stopIn(1)])).toEqual(['admitted']);
  expect(table.items()).toContainEqual(old);
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
    const held = { kind: 'held-back', by: 'operator', reason: 'a wrong limit' };
    expect(await brake.reserve(stopIn(1), NOW)).toEqual(held);
    expect(await brake.reserve(stopIn(2), NOW)).toEqual(held);
    expect(table.calls).toEqual(['batch-get']);
  });

  test('is read again after 20 seconds', async () => {
    const table = fakeTable();
    let now = NOW;
    const { documents } = table;
    const brake = dynamoBrake({
      documents,
      documentsOnce: documents,
      tableName: 'state',
      settings: { ...SETTINGS, perAccount: 9, perLimitFile: 9, organization: 9 },
      switches: hubSwitches({ documents, tableName: 'state', clock: () => now }),
    });
    const kind = async () => (await brake.reserve(stopIn(1), now)).kind;
    expect(await kind()).toBe('admitted');
    table.put(item('alert-only'));
    now += 19_999;
    expect(await kind()).toBe('admitted');
    now += 1;
    expect(await kind()).toBe('held-back');
    table.put(item('enforce'));
    now += 20_000;
    expect(await kind()).toBe('admitted');
  });
});
