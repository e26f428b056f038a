import { describe, expect, test } from '@jest/globals';
import type { Ledger } from '../../ports';
import type { ClaimRequest } from '../decide-claim';
import {
  claimBy,
  LEDGER_KEY as KEY,
  LEASE_OVER,
  LEDGER_NOW as NOW,
  OVER_DECISION as OVER,
  STOPPED,
} from './ledger-cases';

const NEWER = { ...KEY, createdAt: KEY.createdAt + 60_000 };

/** Which records are of the same session. */
export function describeSessions(name: string, open: () => Ledger): void {
  describe(`in ${name}`, () => {
    reusedIds(open);
    unfinishedBefore(open);
    oneSession(open);
  });
}

function reusedIds(open: () => Ledger): void {
  test('a later creation of the same id is another session', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    expect(await ledger.claim(claimBy('two', { key: NEWER }))).toEqual({ kind: 'claimed' });
    expect(await ledger.advance(NEWER, 'one', { state: 'acted', outcome: STOPPED })).toBe(false);
  });

  test('an earlier creation of an id that was used again is superseded', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one', { key: NEWER }));
    expect(await ledger.claim(claimBy('two'))).toEqual({ kind: 'superseded' });
  });

  test('a creation that Glue lists is claimed although a later one was recorded long ago', async () => {
    const ledger = open();
    const { createdAt } = NEWER;
    await ledger.claim(claimBy('one', { key: NEWER, now: createdAt }));
    await ledger.advance(NEWER, 'one', { state: 'settled', outcome: { kind: 'gone', at: createdAt } });
    const listed = (now: number) => ledger.claim(claimBy('two', { listed: true, now }));
    expect(await listed(createdAt + 10 * 60_000)).toEqual({ kind: 'superseded' });
    expect(await listed(createdAt + 10 * 60_000 + 1)).toEqual({ kind: 'claimed' });
  });

  test('a creation that Glue lists is superseded while a worker acts on a later one', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one', { key: NEWER, leaseSeconds: 3600 }));
    const late = { listed: true, now: NOW + 30 * 60_000 };
    expect(await ledger.claim(claimBy('two', late))).toEqual({ kind: 'superseded' });
  });
}

/** A worker acts on a session whose id was deleted and used again meanwhile. */
function unfinishedBefore(open: () => Ledger): void {
  const used = async (ledger: Ledger, change: Partial<ClaimRequest> = {}) => {
    await ledger.claim(claimBy('one'));
    await ledger.claim(claimBy('two', { key: NEWER, ...change }));
  };
  const openIn = async (ledger: Ledger) =>
    (await ledger.open(KEY)).sessions
      .map(({ key, state }) => ({ createdAt: key.createdAt, state }))
      .sort((a, b) => a.createdAt - b.createdAt);

  test('an unfinished claim stays open under its own key when its id is used again', async () => {
    const ledger = open();
    await used(ledger);
    expect(await openIn(ledger)).toEqual([
      { createdAt: KEY.createdAt, state: 'claimed' },
      { createdAt: NEWER.createdAt, state: 'claimed' },
    ]);
    expect(await ledger.find(KEY)).toMatchObject({ owner: 'one', state: 'claimed' });
    expect(await ledger.find(NEWER)).toMatchObject({ owner: 'two', state: 'claimed' });
  });

  test('a worker records what it did to the session before, and nothing of the later one', async () => {
    const ledger = open();
    // A sweep claims all sessions of a place under one name.
    await used(ledger, { owner: 'one' });
    const told = { state: 'queued', toldOf: 'stopped', toldLimits: [], at: NOW } as const;
    expect(await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED })).toBe(true);
    expect(await ledger.advance(KEY, 'one', told)).toBe(true);
    expect(await ledger.find(KEY)).toMatchObject({ state: 'queued', outcome: STOPPED });
    const later = await ledger.find(NEWER);
    expect(later).toMatchObject({ state: 'claimed' });
    expect(later).not.toHaveProperty('outcome');
  });

  test('the claim of a worker that died is taken over, though its id was used again', async () => {
    const ledger = open();
    await used(ledger);
    expect(await ledger.claim(claimBy('three'))).toEqual({ kind: 'claimed-by-another', until: LEASE_OVER });
    expect(await ledger.claim(claimBy('three', { now: LEASE_OVER }))).toMatchObject({
      kind: 'claimed',
      resumedFrom: { owner: 'one' },
    });
    expect(await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED })).toBe(false);
    expect(await ledger.advance(KEY, 'three', { state: 'settled', outcome: STOPPED })).toBe(true);
    expect(await ledger.claim(claimBy('four', { now: LEASE_OVER }))).toEqual({ kind: 'superseded' });
    expect(await ledger.find(NEWER)).toMatchObject({ owner: 'two', state: 'claimed' });
  });

  test('the session before leaves the open ones when its end is recorded', async () => {
    const ledger = open();
    await used(ledger);
    await ledger.advance(KEY, 'one', { state: 'settled', outcome: STOPPED });
    await ledger.end(KEY, { how: 'DELETED', at: NOW });
    expect(await openIn(ledger)).toEqual([{ createdAt: NEWER.createdAt, state: 'claimed' }]);
    expect(await ledger.find(KEY)).toMatchObject({ ended: { how: 'DELETED', at: NOW } });
  });
}

function oneSession(open: () => Ledger): void {
  test('times of the event and of Glue that are seconds apart are one session', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    const byEvent = { ...KEY, createdAt: KEY.createdAt - 20_000, createdAtFrom: 'event' } as const;
    expect(await ledger.claim(claimBy('two', { key: byEvent }))).toMatchObject({
      kind: 'claimed-by-another',
    });
  });

  test('the record of a session is found by its id and creation time', async () => {
    const ledger = open();
    expect(await ledger.find(KEY)).toBeUndefined();
    await ledger.claim(claimBy('one'));
    expect(await ledger.find(KEY)).toMatchObject({ owner: 'one', decision: OVER });
    expect(await ledger.find(NEWER)).toBeUndefined();
  });

  test('ids, Regions and accounts are kept apart, whatever characters an id has', async () => {
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
