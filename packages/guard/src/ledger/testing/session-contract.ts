import { describe, expect, test } from '@jest/globals';
import type { Ledger } from '../../ports';
import {
  claimBy,
  LEDGER_KEY as KEY,
  LEDGER_NOW as NOW,
  OVER_DECISION as OVER,
  STOPPED,
} from './ledger-cases';

const NEWER = { ...KEY, createdAt: KEY.createdAt + 60_000 };

/** Which records are of the same session. */
export function describeSessions(name: string, open: () => Ledger): void {
  describe(`in ${name}`, () => {
    reusedIds(open);
    oneSession(open);
  });
}

function reusedIds(open: () => Ledger): void {
  test('a later creation of the same id is another session', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    expect(await ledger.claim(claimBy('two', { key: NEWER }))).toEqual({ kind: 'claimed' });
    expect(await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED })).toBe(false);
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
