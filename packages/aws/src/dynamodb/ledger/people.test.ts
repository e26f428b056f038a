import type { LedgerRecord } from '@glue-session-guard/guard';
import {
  claimBy,
  LEDGER_KEY as KEY,
  LEDGER_NOW as NOW,
  OVER_DECISION as OVER,
} from '@glue-session-guard/guard/testing';
import { describe, expect, test } from '@jest/globals';
import { type FakeTable, fakeTable } from '../testing/fake-table';
import { dynamoLedger } from './dynamo-ledger';
import { people } from './people';

const PERSON = { sourceIdentity: 'analyst-jane', onBehalfOf: { userId: 'analyst-9067' } };
const DECISION = {
  ...OVER,
  person: PERSON,
  asCreated: { workers: 50, tags: { owner: 'AIDA:analyst@example.com' } },
};
const DAY_MS = 24 * 3600_000;

function ledgerOn({ documents, statements }: FakeTable) {
  const options = { documents, statements, tableName: 'ledger' };
  return dynamoLedger({ ...options, sessionsDays: 400, people: people({ ...options, peopleDays: 90 }) });
}

async function claimed(table = fakeTable()) {
  await ledgerOn(table).claim(claimBy('one', { decision: DECISION }));
  return table;
}

/** Every text in the table, with what is encrypted as it stands. */
function written(table: FakeTable): string {
  return table
    .items()
    .map(
      (item) => `${JSON.stringify({ ...item, who: '' })}${Buffer.from(bytesOf(item.who)).toString('utf8')}`,
    )
    .join();
}

function bytesOf(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}

async function foundIn(table: FakeTable): Promise<LedgerRecord['decision'] | undefined> {
  return (await ledgerOn(table).find(KEY))?.decision;
}

describe('what the ledger knows of people', () => {
  test('is nowhere in the table to be read, and comes back with the session', async () => {
    const table = await claimed();
    expect(written(table)).not.toMatch(/analyst/);
    expect(written(table)).toContain('"workers":50');
    expect(await foundIn(table)).toEqual(DECISION);
  });

  test('is nobody when the key of its day is deleted; the rest of the session stays', async () => {
    const table = await claimed();
    table.delete('people#2026-11-23');
    const { person: _, ...nobody } = DECISION;
    expect(await foundIn(table)).toEqual({
      ...nobody,
      principal: null,
      principalArns: [],
      asCreated: { workers: 50 },
    });
  });

  test('is asked for once of a day whose key is deleted, however many sessions the day has', async () => {
    const table = await claimed();
    table.delete('people#2026-11-23');
    const ledger = ledgerOn(table);
    const before = table.calls.length;
    for (const _ of [1, 2, 3]) expect((await ledger.find(KEY))?.decision.principal).toBeNull();
    // One call a session, and one for the key.
    expect(table.calls.slice(before)).toEqual(['get', 'get', 'get', 'get']);
  });

  test('expires with its day: ninety days after the day is over', async () => {
    const table = await claimed();
    const key = table.items().find(({ pk }) => pk === 'people#2026-11-23');
    expect(key?.expiresAt).toBe(Date.parse('2026-11-24') / 1000 + 90 * 86_400);
  });

  test('is kept by the key of the first day, whenever the session is written again', async () => {
    const table = await claimed();
    const again = claimBy('two', { decision: DECISION, now: NOW + 5 * DAY_MS });
    await ledgerOn(table).claim(again);
    table.delete('people#2026-11-28');
    expect(await foundIn(table)).toEqual(DECISION);
  });

  test('costs one key a day and function, not one a session', async () => {
    const table = fakeTable();
    const ledger = ledgerOn(table);
    for (let i = 0; i < 5; i += 1)
      await ledger.claim(claimBy('one', { key: { ...KEY, sessionId: `s-${i}` }, decision: DECISION }));
    // The key is looked for, and made; then each session is one put.
    expect(table.calls).toEqual(['get', ...Array(6).fill('put')]);
  });

  test('of two functions that make the key of a day has one key', async () => {
    const table = fakeTable();
    table.before('put', () => claimed(table));
    await ledgerOn(table).claim(claimBy('two', { key: { ...KEY, sessionId: 'other' }, decision: DECISION }));
    expect(table.items().filter(({ sk }) => sk === 'key')).toHaveLength(1);
    expect(await ledgerOn(table).find({ ...KEY, sessionId: 'other' })).toMatchObject({ decision: DECISION });
    expect(await foundIn(table)).toEqual(DECISION);
  });

  test('cannot be moved to another session', async () => {
    const table = await claimed();
    const [stolen] = table.items().filter(({ who }) => who !== undefined);
    table.put({ ...stolen, pk: '333333333333/eu-west-1/other' });
    await expect(ledgerOn(table).find({ ...KEY, sessionId: 'other' })).rejects.toMatchObject({
      code: 'GSG_LEDGER_UNREADABLE',
      message: expect.stringContaining('333333333333/eu-west-1/other'),
    });
  });

  test('is unreadable, and not nobody, by a key that is none', async () => {
    const table = await claimed();
    table.put({ pk: 'people#2026-11-23', sk: 'key', key: 'mine' });
    await expect(foundIn(table)).rejects.toMatchObject({
      code: 'GSG_LEDGER_UNREADABLE',
      message: expect.stringContaining('people#2026-11-23 (key)'),
    });
  });

  test('is told apart of two people by every byte, however often each was read', async () => {
    const table = await claimed();
    const other = {
      ...DECISION,
      asCreated: { ...DECISION.asCreated, tags: { owner: 'AIDA:analyst@example.org' } },
    };
    await ledgerOn(table).claim(claimBy('two', { key: { ...KEY, sessionId: 'other' }, decision: other }));
    for (const _ of [1, 2]) {
      expect(await foundIn(table)).toEqual(DECISION);
      expect((await ledgerOn(table).find({ ...KEY, sessionId: 'other' }))?.decision).toEqual(other);
    }
  });

  test('of an item of release 0.1.0 is read as it was written', async () => {
    const table = await claimed();
    const [item] = table.items().filter(({ who }) => who !== undefined);
    const { who: _, ...old } = item ?? {};
    table.put({ ...old, decision: OVER });
    expect(await foundIn(table)).toEqual(OVER);
  });
});

test('a session whose people cannot be encrypted is not written without them', async () => {
  const table = fakeTable();
  // Another worker's key is in the way, and deleted before it is read.
  table.before('put', async () => {
    table.put({ pk: 'people#2026-11-23', sk: 'key' });
    table.before('get', async () => table.delete('people#2026-11-23'));
  });
  await expect(ledgerOn(table).claim(claimBy('one', { decision: DECISION }))).rejects.toMatchObject({
    code: 'GSG_LEDGER_UNREADABLE',
  });
  expect(table.items()).toEqual([]);
});
