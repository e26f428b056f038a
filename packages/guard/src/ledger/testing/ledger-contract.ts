import { describe, expect, test } from '@jest/globals';
import type { Ledger } from '../../ports';
import type { DecisionRecord, Outcome } from '../ledger-record';
import { claimBy, LEDGER_KEY as KEY, LEASE_OVER, LEDGER_NOW as NOW } from './ledger-cases';
import { OVER_DECISION as OVER } from './over-decision';

const FAILURE = { code: 'GSG_GLUE_DENIED', message: 'refused', hint: 'Check the role.' };
const STOPPED: Outcome = { kind: 'stopped', deleted: false, at: NOW };
const ALERT_ONLY: DecisionRecord = { ...OVER, response: 'alert' };
const UNDECIDED: DecisionRecord = { ...OVER, verdict: 'undecided', response: 'alert', breaches: [] };
const EXEMPT: DecisionRecord = { ...OVER, verdict: 'exempt', response: 'none' };

/** What every ledger keeps to, whatever it is made of. */
export function describeLedger(name: string, open: () => Ledger): void {
  describe(`${name}: who may act`, () => whoMayAct(open));
  describe(`${name}: what is settled`, () => whatIsSettled(open));
  describe(`${name}: which session`, () => whichSession(open));
}

function whoMayAct(open: () => Ledger): void {
  test('grants a first claim', async () => {
    expect(await open().claim(claimBy('one'))).toEqual({ kind: 'claimed' });
  });

  test('holds others off until the lease is over', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    expect(await ledger.claim(claimBy('two', { now: LEASE_OVER - 1 }))).toEqual({
      kind: 'claimed-by-another',
      until: LEASE_OVER,
    });
  });

  test('lets another worker take over when the lease is over', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    expect(await ledger.claim(claimBy('two', { now: LEASE_OVER }))).toMatchObject({
      kind: 'claimed',
      resumedFrom: { owner: 'one', state: 'claimed', decision: OVER },
    });
    expect(await ledger.claim(claimBy('three', { now: LEASE_OVER }))).toMatchObject({
      kind: 'claimed-by-another',
    });
  });

  test('lets the same owner claim again, and its lease run anew', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    const again = await ledger.claim(claimBy('one', { now: NOW + 60_000 }));
    expect(again).toMatchObject({ kind: 'claimed', resumedFrom: { owner: 'one' } });
    expect(await ledger.claim(claimBy('two', { now: LEASE_OVER }))).toEqual({
      kind: 'claimed-by-another',
      until: LEASE_OVER + 60_000,
    });
  });

  test('tells who takes over that the session was stopped already', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED });
    expect(await ledger.claim(claimBy('two', { now: LEASE_OVER }))).toMatchObject({
      kind: 'claimed',
      resumedFrom: { state: 'acted', outcome: STOPPED },
    });
  });

  test('hands a claim on to whoever carries it on, and to the first of two', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    const next = await ledger.claim(claimBy('two', { continues: 'one' }));
    expect(next).toMatchObject({ kind: 'claimed', resumedFrom: { owner: 'one' } });
    expect(await ledger.claim(claimBy('three', { continues: 'one' }))).toMatchObject({
      kind: 'claimed-by-another',
    });
    expect(await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED })).toBe(false);
    expect(await ledger.advance(KEY, 'two', { state: 'acted', outcome: STOPPED })).toBe(true);
  });

  test('hands a claim on to exactly one of many that race to carry it on', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    const claims = ['a', 'b', 'c'].map((owner) => ledger.claim(claimBy(owner, { continues: 'one' })));
    const results = await Promise.all(claims);
    expect(results.map(({ kind }) => kind).sort()).toEqual([
      'claimed',
      'claimed-by-another',
      'claimed-by-another',
    ]);
  });

  test('gives a session to exactly one of many that race for it', async () => {
    const ledger = open();
    const results = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => ledger.claim(claimBy(owner))));
    expect(results.map(({ kind }) => kind).sort()).toEqual([
      'claimed',
      'claimed-by-another',
      'claimed-by-another',
      'claimed-by-another',
    ]);
  });

  test('knows what is claimed and not finished, by its place', async () => {
    const ledger = open();
    const odd = { ...KEY, sessionId: 'a/b#c' };
    await ledger.claim(claimBy('one'));
    await ledger.claim(claimBy('two', { key: odd }));
    await ledger.claim(claimBy('three', { key: { ...KEY, region: 'us-east-1' } }));
    const ids = async () => (await ledger.unfinished(KEY)).entries.map(({ key }) => key.sessionId).sort();
    expect(await ids()).toEqual(['a/b#c', KEY.sessionId]);
    await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED });
    expect((await ledger.unfinished(KEY)).entries).toContainEqual({
      key: KEY,
      record: expect.objectContaining({ state: 'acted', outcome: STOPPED, owner: 'one' }),
    });
    await ledger.advance(KEY, 'one', { state: 'alerted', toldOf: 'stopped', at: NOW });
    await ledger.advance(odd, 'two', { state: 'settled', outcome: STOPPED });
    expect(await ids()).toEqual([]);
  });

  test('has a session unfinished again that is claimed again', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one', { decision: ALERT_ONLY }));
    await ledger.advance(KEY, 'one', { state: 'settled', outcome: { kind: 'would-have-stopped', at: NOW } });
    await ledger.claim(claimBy('two'));
    expect((await ledger.unfinished(KEY)).entries).toMatchObject([{ record: { owner: 'two' } }]);
  });

  test('lets nobody conclude what was finished meanwhile', async () => {
    const ledger = open();
    const outcome: Outcome = { kind: 'could-not-stop', failure: FAILURE, at: NOW };
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'settled', outcome });
    expect(await ledger.claim(claimBy('two', { concludes: true }))).toMatchObject({ kind: 'done' });
    expect((await ledger.unfinished(KEY)).entries).toEqual([]);
  });

  test('refuses progress by anyone but the owner', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    expect(await ledger.advance(KEY, 'two', { state: 'acted', outcome: STOPPED })).toBe(false);
    await ledger.claim(claimBy('two', { now: LEASE_OVER }));
    expect(await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED })).toBe(false);
    expect(await ledger.advance(KEY, 'two', { state: 'acted', outcome: STOPPED })).toBe(true);
  });

  test('refuses progress on a session that nobody claimed', async () => {
    expect(await open().advance(KEY, 'one', { state: 'acted', outcome: STOPPED })).toBe(false);
  });
}

function whatIsSettled(open: () => Ledger): void {
  test.each<[string, DecisionRecord, Outcome, DecisionRecord]>([
    ['a stop', OVER, STOPPED, OVER],
    ['a session that ended by itself', OVER, { kind: 'already-ended', status: 'TIMEOUT', at: NOW }, OVER],
    ['a session that was gone', OVER, { kind: 'gone', at: NOW }, OVER],
    ['an alert-only breach', ALERT_ONLY, { kind: 'would-have-stopped', at: NOW }, ALERT_ONLY],
    ['an undecided session', UNDECIDED, { kind: 'undecided', at: NOW }, UNDECIDED],
    ['an exempt session', EXEMPT, { kind: 'exempt', at: NOW }, EXEMPT],
  ])('%s is done with once it was told', async (_, decision, outcome, next) => {
    const ledger = open();
    await ledger.claim(claimBy('one', { decision }));
    await ledger.advance(KEY, 'one', { state: 'acted', outcome });
    await ledger.advance(KEY, 'one', { state: 'alerted', toldOf: outcome.kind, at: NOW + 1 });
    expect(await ledger.claim(claimBy('two', { decision: next }))).toEqual({
      kind: 'done',
      record: expect.objectContaining({
        state: 'alerted',
        outcome,
        decision,
        toldOf: outcome.kind,
        alertedAt: NOW + 1,
      }),
    });
  });

  test('a stop that needed no alert is done with, too', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'settled', outcome: STOPPED });
    expect(await ledger.claim(claimBy('two'))).toMatchObject({
      kind: 'done',
      record: { state: 'settled' },
    });
  });

  test.each<[string, DecisionRecord, Outcome, DecisionRecord]>([
    [
      'that would have been stopped, once stops are enforced',
      ALERT_ONLY,
      { kind: 'would-have-stopped', at: NOW },
      OVER,
    ],
    ['that was undecided, once it is over its limits', UNDECIDED, { kind: 'undecided', at: NOW }, OVER],
    ['that was exempt, once the exemption ended', EXEMPT, { kind: 'exempt', at: NOW }, OVER],
    [
      'that Glue could not be asked about, at every sight',
      UNDECIDED,
      { kind: 'undecided', failure: FAILURE, at: NOW },
      UNDECIDED,
    ],
    [
      'that could not be stopped, at every sight',
      OVER,
      { kind: 'could-not-stop', failure: FAILURE, at: NOW },
      OVER,
    ],
  ])('claims a session again %s', async (_, decision, outcome, next) => {
    const ledger = open();
    await ledger.claim(claimBy('one', { decision }));
    await ledger.advance(KEY, 'one', { state: 'acted', outcome });
    await ledger.advance(KEY, 'one', { state: 'alerted', toldOf: outcome.kind, at: NOW });
    const again = await ledger.claim(claimBy('two', { decision: next }));
    expect(again).toEqual({ kind: 'claimed', toldOf: outcome.kind });
  });

  test.each<[string, Outcome]>([
    ['was stopped', STOPPED],
    ['ended by itself', { kind: 'already-ended', status: 'TIMEOUT', at: NOW }],
    ['was gone', { kind: 'gone', at: NOW }],
  ])('claims a session again that %s, and that Glue lists as running long after', async (_, outcome) => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'acted', outcome });
    await ledger.advance(KEY, 'one', { state: 'alerted', toldOf: outcome.kind, at: NOW });
    const soon = { listed: true, now: NOW + 10 * 60_000 };
    expect(await ledger.claim(claimBy('two', soon))).toMatchObject({ kind: 'done' });
    const late = { listed: true, now: NOW + 10 * 60_000 + 1 };
    expect(await ledger.claim(claimBy('two', late))).toEqual({ kind: 'claimed' });
  });

  test('shows what came of a session last until there is something new', async () => {
    const ledger = open();
    const outcome: Outcome = { kind: 'could-not-stop', failure: FAILURE, at: NOW };
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'settled', outcome });
    await ledger.claim(claimBy('two'));
    expect(await ledger.find(KEY)).toMatchObject({ state: 'claimed', owner: 'two', outcome });
  });

  test('remembers over every retry what people were told', async () => {
    const ledger = open();
    const outcome: Outcome = { kind: 'could-not-stop', failure: FAILURE, at: NOW };
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'acted', outcome });
    await ledger.advance(KEY, 'one', { state: 'alerted', toldOf: 'could-not-stop:X', at: NOW });
    await ledger.claim(claimBy('two'));
    await ledger.advance(KEY, 'two', { state: 'settled', outcome });
    expect(await ledger.claim(claimBy('three'))).toEqual({ kind: 'claimed', toldOf: 'could-not-stop:X' });
    const takenOver = await ledger.claim(claimBy('four', { now: LEASE_OVER }));
    expect(takenOver).toMatchObject({ kind: 'claimed', toldOf: 'could-not-stop:X' });
  });
}

function whichSession(open: () => Ledger): void {
  const newer = { ...KEY, createdAt: KEY.createdAt + 60_000 };

  test('takes a later creation of the same id for another session', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    expect(await ledger.claim(claimBy('two', { key: newer }))).toEqual({ kind: 'claimed' });
    expect(await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED })).toBe(false);
  });

  test('does not act on an earlier creation of an id that was used again', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one', { key: newer }));
    expect(await ledger.claim(claimBy('two'))).toEqual({ kind: 'superseded' });
  });

  test('acts on the creation that Glue lists, when another one was noted long ago', async () => {
    const ledger = open();
    const { createdAt } = newer;
    await ledger.claim(claimBy('one', { key: newer, now: createdAt }));
    await ledger.advance(newer, 'one', { state: 'settled', outcome: { kind: 'gone', at: createdAt } });
    const listed = (now: number) => ledger.claim(claimBy('two', { listed: true, now }));
    expect(await listed(createdAt + 10 * 60_000)).toEqual({ kind: 'superseded' });
    expect(await listed(createdAt + 10 * 60_000 + 1)).toEqual({ kind: 'claimed' });
  });

  test('does not act on a listed creation while somebody acts on a later one', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one', { key: newer, leaseSeconds: 3600 }));
    const late = { listed: true, now: NOW + 30 * 60_000 };
    expect(await ledger.claim(claimBy('two', late))).toEqual({ kind: 'superseded' });
  });

  test('takes the time of the event and of Glue, seconds apart, for one session', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    const byEvent = { ...KEY, createdAt: KEY.createdAt - 20_000, createdAtFrom: 'event' } as const;
    expect(await ledger.claim(claimBy('two', { key: byEvent }))).toMatchObject({
      kind: 'claimed-by-another',
    });
  });

  test('finds what is kept of a session, and only of that creation', async () => {
    const ledger = open();
    expect(await ledger.find(KEY)).toBeUndefined();
    await ledger.claim(claimBy('one'));
    expect(await ledger.find(KEY)).toMatchObject({ owner: 'one', decision: OVER });
    expect(await ledger.find(newer)).toBeUndefined();
  });

  test('keeps ids, Regions and accounts apart, whatever an id holds', async () => {
    const ledger = open();
    const ids = [
      'a',
      'a/b',
      'a#b',
      'current',
      'created#2026',
      'é',
      '会话',
      '\u{1F9EA}',
      ' ',
      '"',
      'x'.repeat(255),
      '🚀'.repeat(255),
    ];
    const keys = [
      ...ids.map((sessionId) => ({ ...KEY, sessionId })),
      { ...KEY, region: 'us-east-1' },
      { ...KEY, account: '444444444444' },
    ];
    for (const key of keys) {
      expect(await ledger.claim(claimBy('one', { key }))).toEqual({ kind: 'claimed' });
      expect(await ledger.claim(claimBy('two', { key }))).toMatchObject({ kind: 'claimed-by-another' });
    }
  });
}
