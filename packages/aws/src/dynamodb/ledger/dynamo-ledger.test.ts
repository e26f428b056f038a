import type { Ledger, Outcome } from '@glue-session-guard/guard';
import {
  claimBy,
  describeLedger,
  LEDGER_KEY as KEY,
  LEASE_OVER,
  LEDGER_NOW as NOW,
  OVER_DECISION as OVER,
} from '@glue-session-guard/guard/testing';
import { describe, expect, test } from '@jest/globals';
import { sdkError } from '../../sdk/testing/sdk-error';
import { type FakeTable, fakeTable } from '../testing/fake-table';
import { OPEN_PEOPLE } from '../testing/open-people';
import { dynamoLedger } from './dynamo-ledger';

const STOPPED: Outcome = { kind: 'stopped', deleted: false, at: NOW };
const NEWER = { ...KEY, createdAt: KEY.createdAt + 60_000 };

describeLedger('dynamoLedger', () => over(fakeTable()));

function over({ documents, statements }: FakeTable) {
  return dynamoLedger({ documents, statements, tableName: 'ledger', sessionsDays: 400, people: OPEN_PEOPLE });
}

test('an open item that cannot be read does not keep the others from being returned', async () => {
  const table = fakeTable();
  const ledger = over(table);
  await ledger.claim(claimBy('one'));
  const place = `${KEY.account}/${KEY.region}`;
  table.put({ pk: `${place}/foreign`, sk: 'current', open: place, state: 'unheard of' });
  const { sessions, unreadable } = await ledger.open(KEY);
  expect(sessions.map(({ key }) => key)).toEqual([KEY]);
  expect(unreadable.map(({ code }) => code)).toEqual(['GSG_LEDGER_UNREADABLE']);
  expect(unreadable[0]?.message).toContain(`${place}/foreign (current)`);
});

test('a due item that cannot be read does not keep the others from being judged', async () => {
  const table = fakeTable();
  const ledger = over(table);
  const within = { ...OVER, verdict: 'within', response: 'none', breaches: [] } as const;
  await ledger.remember({ key: KEY, now: NOW, decision: within, dueAt: NOW });
  const [item] = table.items();
  table.put({ ...item, pk: 'foreign', createdAt: 'yesterday' });
  const { sessions, unreadable } = await ledger.due(NOW);
  expect(sessions.map(({ key }) => key)).toEqual([KEY]);
  expect(unreadable).toMatchObject([{ code: 'GSG_LEDGER_UNREADABLE' }]);
  expect(unreadable[0]?.message).toContain('foreign (current)');
});

test('takes the limits that release 0.1.0 told of from the decision that it recorded', async () => {
  const table = fakeTable();
  const ledger = over(table);
  await ledger.claim(claimBy('one'));
  const [item] = table.items();
  const outcome = { kind: 'could-not-stop', failure: { code: 'X', message: 'x', hint: '' }, at: NOW };
  table.put({ ...item, state: 'queued', outcome, toldOf: 'could-not-stop:X' });
  expect(await ledger.claim(claimBy('two'))).toEqual({
    kind: 'claimed',
    toldOf: 'could-not-stop:X',
    toldLimits: ['maxWorkers'],
  });
});

test('writes the sessions of one moment down with one call, and leaves one that was claimed as it is', async () => {
  const table = fakeTable();
  const ledger = over(table);
  const claimedBefore = { ...KEY, sessionId: 'claimed-before' };
  await ledger.claim({ ...claimBy('one'), key: claimedBefore });
  const within = { ...OVER, verdict: 'within', response: 'none', breaches: [] } as const;
  const keys = [KEY, claimedBefore, { ...KEY, sessionId: 'another' }];
  await Promise.all(keys.map((key) => ledger.remember({ key, now: NOW, decision: within })));
  expect(table.calls).toEqual(['put', 'insert', 'get']);
  const states = await Promise.all(keys.map(async (key) => (await ledger.find(key))?.state));
  expect(states).toEqual(['watched', 'claimed', 'watched']);
});

describe('the calls', () => {
  test('are three writes and no read from first claim to alert', async () => {
    const table = fakeTable();
    const ledger = over(table);
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED });
    await ledger.advance(KEY, 'one', {
      state: 'queued',
      toldOf: 'stopped',
      toldLimits: ['maxWorkers'],
      at: NOW,
    });
    expect(table.calls).toEqual(['put', 'update', 'update']);
  });

  test('leave one item with everything that an auditor asks', async () => {
    const table = fakeTable();
    const ledger = over(table);
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED });
    await ledger.advance(KEY, 'one', {
      state: 'queued',
      toldOf: 'stopped',
      toldLimits: ['maxWorkers'],
      at: NOW + 5,
    });
    expect(table.items()).toEqual([
      {
        pk: '333333333333/eu-west-1/notebook-1',
        sk: 'current',
        ...KEY,
        state: 'queued',
        owner: 'one',
        leaseUntil: LEASE_OVER,
        claimedAt: NOW,
        firstSeenAt: NOW,
        open: '333333333333/eu-west-1',
        decision: OVER,
        outcome: STOPPED,
        queuedAt: NOW + 5,
        toldOf: 'stopped',
        toldLimits: ['maxWorkers'],
        day: '2026-11-23',
        version: 3,
        expiresAt: NOW / 1000 + 400 * 24 * 3600,
      },
    ]);
  });

  test.each<['put' | 'get' | 'update', (ledger: Ledger) => Promise<unknown>]>([
    ['put', (ledger) => ledger.claim(claimBy('two', { key: { ...KEY, sessionId: 'notebook-2' } }))],
    ['get', (ledger) => ledger.claim(claimBy('two'))],
  ])('throw what AWS fails a %s with', async (call, use) => {
    const table = fakeTable();
    const ledger = over(table);
    await ledger.claim(claimBy('one'));
    table.failAfter(call, sdkError('ThrottlingException'));
    await expect(use(ledger)).rejects.toMatchObject({ name: 'ThrottlingException' });
  });

  test('write progress at the second try when AWS failed at the first', async () => {
    const table = fakeTable();
    const ledger = over(table);
    await ledger.claim(claimBy('one'));
    table.failAfter('update', sdkError('ThrottlingException'));
    expect(await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED })).toBe(true);
    expect(table.items()).toMatchObject([{ state: 'acted', outcome: STOPPED }]);
  });

  test('throw the error of the second try', async () => {
    const table = fakeTable();
    const ledger = over(table);
    await ledger.claim(claimBy('one'));
    table.failAfter('update', sdkError('ThrottlingException'), 2);
    const progress = ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED });
    await expect(progress).rejects.toMatchObject({ name: 'ThrottlingException' });
  });

  test('throw a coded error on an item that is not the ledger’s', async () => {
    const table = fakeTable();
    table.put({ pk: '333333333333/eu-west-1/notebook-1', sk: 'current', note: 'mine' });
    await expect(over(table).claim(claimBy('one'))).rejects.toMatchObject({ code: 'GSG_LEDGER_UNREADABLE' });
  });
});

describe('two workers at one moment', () => {
  test('only one takes over a record that both have read', async () => {
    const table = fakeTable();
    const ledger = over(table);
    await ledger.claim(claimBy('dead'));
    const late = claimBy('two', { now: LEASE_OVER });
    afterTheRead(table, () => ledger.claim(claimBy('one', { now: LEASE_OVER })));
    expect(await ledger.claim(late)).toMatchObject({ kind: 'claimed-by-another' });
    expect(table.items()).toMatchObject([{ owner: 'one' }]);
  });

  test('a claim does not overwrite what its owner did since the read', async () => {
    const table = fakeTable();
    const ledger = over(table);
    await ledger.claim(claimBy('slow'));
    afterTheRead(table, async () => {
      await ledger.advance(KEY, 'slow', { state: 'acted', outcome: STOPPED });
      await ledger.advance(KEY, 'slow', {
        state: 'queued',
        toldOf: 'stopped',
        toldLimits: ['maxWorkers'],
        at: NOW,
      });
    });
    expect(await ledger.claim(claimBy('two', { now: LEASE_OVER }))).toMatchObject({ kind: 'done' });
    expect(table.items()).toMatchObject([{ owner: 'slow', state: 'queued' }]);
  });

  test('a claim that other workers overtake three times waits and writes nothing', async () => {
    const table = fakeTable();
    const ledger = over(table);
    await ledger.claim(claimBy('dead'));
    const outrun = async () => {
      const [item] = table.items();
      if (item !== undefined) table.put({ ...item, version: Number(item.version) + 1 });
    };
    const again = (): void => afterTheRead(table, () => outrun().then(again));
    again();
    expect(await ledger.claim(claimBy('two', { now: LEASE_OVER }))).toEqual({
      kind: 'claimed-by-another',
      until: LEASE_OVER + 2_000,
    });
    expect(table.items()).toMatchObject([{ owner: 'dead' }]);
  });

  test('a record that expires between the first write and the read is claimed anew', async () => {
    const table = fakeTable();
    const ledger = over(table);
    await ledger.claim(claimBy('old'));
    table.before('get', async () => table.delete('333333333333/eu-west-1/notebook-1'));
    expect(await ledger.claim(claimBy('one'))).toEqual({ kind: 'claimed' });
  });
});

/** Every claim that finds an item writes twice: the refused first put, then the one after the read. */
function afterTheRead(table: FakeTable, happens: () => Promise<unknown>): void {
  table.before('get', async () => table.before('put', happens));
}

describe('a write whose answer was lost', () => {
  const refused = sdkError('ConditionalCheckFailedException');

  test('is still a claim when the SDK’s repetition of the first put is refused', async () => {
    const table = fakeTable();
    table.failAfter('put', refused);
    expect(await over(table).claim(claimBy('one'))).toMatchObject({
      kind: 'claimed',
      resumedFrom: { owner: 'one' },
    });
  });

  test('is still a claim when it was a take-over', async () => {
    const table = fakeTable();
    const ledger = over(table);
    await ledger.claim(claimBy('dead'));
    table.before('get', async () => table.failAfter('put', refused));
    expect(await ledger.claim(claimBy('one', { now: LEASE_OVER }))).toMatchObject({ kind: 'claimed' });
    expect(table.items()).toMatchObject([{ owner: 'one', version: 3 }]);
  });

  test('claims the session until the lease is over when the caller never learns of it', async () => {
    const table = fakeTable();
    const ledger = over(table);
    table.failAfter('put', sdkError('TimeoutError'));
    await expect(ledger.claim(claimBy('one'))).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await ledger.claim(claimBy('two'))).toMatchObject({ kind: 'claimed-by-another' });
    expect(await ledger.claim(claimBy('two', { now: LEASE_OVER }))).toMatchObject({ kind: 'claimed' });
  });
});

describe('an id that was used again', () => {
  test('keeps the earlier session beside the new one', async () => {
    const table = fakeTable();
    const ledger = over(table);
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED });
    await ledger.claim(claimBy('two', { key: NEWER }));
    expect(table.items()).toMatchObject([
      { sk: 'current', owner: 'two', createdAt: NEWER.createdAt, version: 3 },
      { sk: 'created#2026-11-23T11:59:55.000Z', owner: 'one', outcome: STOPPED, version: 0 },
    ]);
    expect(table.items()[0]).not.toHaveProperty('outcome');
  });

  test('keeps the last state of the earlier session, also when its worker wrote in between', async () => {
    const table = fakeTable();
    const ledger = over(table);
    await ledger.claim(claimBy('one'));
    table.before('transact', () => ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED }));
    expect(await ledger.claim(claimBy('two', { key: NEWER }))).toEqual({ kind: 'claimed' });
    expect(table.items()).toMatchObject([
      { sk: 'current', owner: 'two' },
      { sk: 'created#2026-11-23T11:59:55.000Z', outcome: STOPPED },
    ]);
  });

  test('leaves no copy of the earlier session when the new record could not be written', async () => {
    const table = fakeTable();
    const ledger = over(table);
    await ledger.claim(claimBy('one'));
    const writeAgain = async (): Promise<void> => {
      await ledger.claim(claimBy('one'));
      table.before('transact', writeAgain);
    };
    table.before('transact', writeAgain);
    expect(await ledger.claim(claimBy('two', { key: NEWER }))).toMatchObject({ kind: 'claimed-by-another' });
    expect(table.items()).toMatchObject([{ sk: 'current', owner: 'one' }]);
  });

  test('is tried again when another worker writes it in the same moment', async () => {
    const table = fakeTable();
    const ledger = over(table);
    await ledger.claim(claimBy('one'));
    const conflict = Object.assign(sdkError('TransactionCanceledException'), {
      CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
    });
    table.before('transact', () => Promise.reject(conflict));
    expect(await ledger.claim(claimBy('two', { key: NEWER }))).toEqual({ kind: 'claimed' });
  });

  test('fails when the table is throttled', async () => {
    const table = fakeTable();
    const ledger = over(table);
    await ledger.claim(claimBy('one'));
    const throttled = Object.assign(sdkError('TransactionCanceledException'), {
      CancellationReasons: [{ Code: 'ThrottlingError' }, { Code: 'None' }],
    });
    table.before('transact', () => Promise.reject(throttled));
    await expect(ledger.claim(claimBy('two', { key: NEWER }))).rejects.toBe(throttled);
  });
});
