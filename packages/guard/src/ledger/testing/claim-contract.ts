import { describe, expect, test } from '@jest/globals';
import type { Ledger } from '../../ports';
import {
  claimBy,
  LEDGER_KEY as KEY,
  LEASE_OVER,
  LEDGER_NOW as NOW,
  OVER_DECISION as OVER,
  STOPPED,
} from './ledger-cases';

/** Which worker may act on a session. */
export function describeClaims(name: string, open: () => Ledger): void {
  describe(`a claim in ${name}`, () => {
    oneAfterAnother(open);
    atOnce(open);
  });
}

function oneAfterAnother(open: () => Ledger): void {
  test('of a session that nobody claimed is granted', async () => {
    expect(await open().claim(claimBy('one'))).toEqual({ kind: 'claimed' });
  });

  test('is refused to other workers until the lease is over', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    expect(await ledger.claim(claimBy('two', { now: LEASE_OVER - 1 }))).toEqual({
      kind: 'claimed-by-another',
      until: LEASE_OVER,
    });
  });

  test('is granted to another worker when the lease is over', async () => {
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

  test('is granted to its owner again, with a new lease', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    const again = await ledger.claim(claimBy('one', { now: NOW + 60_000 }));
    expect(again).toMatchObject({ kind: 'claimed', resumedFrom: { owner: 'one' } });
    expect(await ledger.claim(claimBy('two', { now: LEASE_OVER }))).toEqual({
      kind: 'claimed-by-another',
      until: LEASE_OVER + 60_000,
    });
  });

  test('after the lease says that the session was stopped already', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED });
    expect(await ledger.claim(claimBy('two', { now: LEASE_OVER }))).toMatchObject({
      kind: 'claimed',
      resumedFrom: { state: 'acted', outcome: STOPPED },
    });
  });
}

function atOnce(open: () => Ledger): void {
  test('is handed on to the worker that continues it, and to the first of two', async () => {
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

  test('is handed on to exactly one of many workers that continue it at once', async () => {
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

  test('is granted to exactly one of many workers that ask at once', async () => {
    const ledger = open();
    const results = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => ledger.claim(claimBy(owner))));
    expect(results.map(({ kind }) => kind).sort()).toEqual([
      'claimed',
      'claimed-by-another',
      'claimed-by-another',
      'claimed-by-another',
    ]);
  });
}
