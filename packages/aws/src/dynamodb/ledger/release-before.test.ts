import type { ClaimRequest, LedgerRecord } from '@glue-session-guard/guard';
import { claimBy, LEDGER_KEY, OVER_DECISION } from '@glue-session-guard/guard/testing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeTable, fakeTable } from '../testing/fake-table';
import { itemsOfReleaseBefore } from '../testing/items-of-release-before';
import { OPEN_PEOPLE } from '../testing/open-people';
import { dynamoLedger } from './dynamo-ledger';

/** The next release reads this one's items alone: then this file goes. */
let table: FakeTable;

beforeEach(() => {
  table = fakeTable();
  for (const item of itemsOfReleaseBefore()) table.put(item);
});

const keyOf = (sessionId: string) => ({ ...LEDGER_KEY, sessionId });
const ledger = () =>
  dynamoLedger({
    documents: table.documents,
    statements: table.statements,
    tableName: 'ledger',
    sessionsDays: 400,
    people: OPEN_PEOPLE,
  });
/** An hour later, when each lease is over. */
const claim = (sessionId: string, change: Partial<ClaimRequest> = {}) =>
  ledger().claim(
    claimBy('enforcer', { key: keyOf(sessionId), now: LEDGER_KEY.createdAt + 3_600_000, ...change }),
  );

describe('what release 0.1.0 wrote into the ledger', () => {
  test.each<[string, LedgerRecord['state'], object | undefined, string | undefined]>([
    ['claimed', 'claimed', undefined, undefined],
    ['acted', 'acted', { kind: 'stopped', deleted: false }, undefined],
    ['stopped', 'queued', { kind: 'stopped', deleted: true }, 'stopped'],
    ['held-back', 'queued', { kind: 'would-have-stopped', heldBackBy: 'operator' }, 'would-have-stopped'],
    ['ended-before', 'queued', { kind: 'already-ended', status: 'STOPPED' }, 'already-ended'],
    ['gone', 'queued', { kind: 'gone', perhapsByGuard: true }, 'gone'],
    ['not-stopped', 'queued', { kind: 'could-not-stop' }, 'could-not-stop:GSG_ASSUME_ROLE_DENIED'],
    ['undecided', 'queued', { kind: 'undecided' }, 'undecided:GSG_ASSUME_ROLE_DENIED'],
    ['exempt', 'settled', { kind: 'exempt' }, undefined],
  ])('is found in the words of today: %s', async (sessionId, state, outcome, toldOf) => {
    const record = await ledger().find(keyOf(sessionId));
    expect(record).toMatchObject({ state, decision: { organizationalUnit: 'ou-exam-11111111' } });
    expect([record?.outcome, record?.toldOf]).toEqual([outcome && expect.objectContaining(outcome), toldOf]);
    if (sessionId !== 'undecided')
      expect(record?.decision).toMatchObject({
        principal: 'analyst@example.com',
        breaches: sessionId === 'exempt' ? expect.anything() : OVER_DECISION.breaches,
      });
  });

  test.each(['stopped', 'ended-before', 'gone'])(
    'keeps a claim from acting anew on what ended: %s',
    async (sessionId) => {
      expect(await claim(sessionId)).toMatchObject({ kind: 'done', record: { state: 'queued' } });
    },
  );

  test.each(['claimed', 'acted'])('is carried on where a worker left it: %s', async (sessionId) => {
    expect(await claim(sessionId)).toMatchObject({
      kind: 'claimed',
      resumedFrom: { state: sessionId, owner: 'one' },
    });
    expect(await claim(sessionId, { owner: 'another' })).toMatchObject({ kind: 'claimed-by-another' });
  });

  test.each([
    ['not-stopped', 'could-not-stop:GSG_ASSUME_ROLE_DENIED', ['maxWorkers']],
    ['held-back', 'would-have-stopped', ['maxWorkers']],
    ['undecided', 'undecided:GSG_ASSUME_ROLE_DENIED', []],
  ])('is tried again, and nobody is told of the same twice: %s', async (sessionId, toldOf, toldLimits) => {
    expect(await claim(sessionId)).toEqual({ kind: 'claimed', toldOf, toldLimits });
  });

  test('of a claim that runs is left to its worker', async () => {
    const now = LEDGER_KEY.createdAt + 10_000;
    expect(await claim('claimed', { now })).toMatchObject({ kind: 'claimed-by-another' });
  });

  test('of an id that was used again tells both sessions apart', async () => {
    expect(await claim('reused')).toMatchObject({ kind: 'superseded' });
    const key = { ...keyOf('reused'), createdAt: LEDGER_KEY.createdAt + 60_000 };
    expect(await claim('reused', { key })).toMatchObject({ kind: 'claimed', resumedFrom: { owner: 'two' } });
  });

  test('moves on to its end, and comes into the indexes of today', async () => {
    await claim('acted');
    const outcome = { kind: 'stopped', deleted: false, at: LEDGER_KEY.createdAt } as const;
    expect(await ledger().advance(keyOf('acted'), 'enforcer', { state: 'acted', outcome })).toBe(true);
    const { sessions, unreadable } = await ledger().open(LEDGER_KEY);
    expect(sessions.map(({ key }) => key.sessionId)).toContain('acted');
    expect(unreadable).toEqual([]);
  });
});
