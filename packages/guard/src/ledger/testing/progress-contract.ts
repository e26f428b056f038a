import { describe, expect, test } from '@jest/globals';
import type { Ledger } from '../../ports';
import type { Outcome } from '../ledger-record';
import {
  ALERT_ONLY,
  claimBy,
  FAILURE,
  LEDGER_KEY as KEY,
  LEASE_OVER,
  LEDGER_NOW as NOW,
  STOPPED,
} from './ledger-cases';
import { openIn } from './remember-contract';

/** What is recorded after a claim, and what is open. */
export function describeProgress(name: string, open: () => Ledger): void {
  describe(`progress in ${name}`, () => progress(open));
  describe(name, () => whatIsOpen(open));
}

function progress(open: () => Ledger): void {
  test('is refused to every worker but the owner', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    expect(await ledger.advance(KEY, 'two', { state: 'acted', outcome: STOPPED })).toBe(false);
    await ledger.claim(claimBy('two', { now: LEASE_OVER }));
    expect(await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED })).toBe(false);
    expect(await ledger.advance(KEY, 'two', { state: 'acted', outcome: STOPPED })).toBe(true);
  });

  test('is refused on a session that nobody claimed', async () => {
    expect(await open().advance(KEY, 'one', { state: 'acted', outcome: STOPPED })).toBe(false);
  });
}

function whatIsOpen(open: () => Ledger): void {
  test('has claimed sessions open until their end is recorded, by their place', async () => {
    const ledger = open();
    const odd = { ...KEY, sessionId: 'a/b#c' };
    await ledger.claim(claimBy('one'));
    await ledger.claim(claimBy('two', { key: odd }));
    await ledger.claim(claimBy('three', { key: { ...KEY, region: 'us-east-1' } }));
    expect(await openIn(ledger)).toEqual([
      ['a/b#c', 'claimed'],
      [KEY.sessionId, 'claimed'],
    ]);
    await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED });
    await ledger.advance(odd, 'two', { state: 'settled', outcome: STOPPED });
    expect(await openIn(ledger)).toEqual([
      ['a/b#c', 'settled'],
      [KEY.sessionId, 'acted'],
    ]);
    await ledger.end(odd, { how: 'STOPPED', at: NOW, dpuSeconds: 600 });
    expect(await openIn(ledger)).toEqual([[KEY.sessionId, 'acted']]);
    expect(await ledger.find(odd)).toMatchObject({ ended: { how: 'STOPPED', at: NOW, dpuSeconds: 600 } });
  });

  test('has a session claimed again that was settled', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one', { decision: ALERT_ONLY }));
    await ledger.advance(KEY, 'one', { state: 'settled', outcome: { kind: 'would-have-stopped', at: NOW } });
    await ledger.claim(claimBy('two'));
    expect(await openIn(ledger)).toEqual([[KEY.sessionId, 'claimed']]);
  });

  test('refuses a claim that concludes a session which was finished in the meantime', async () => {
    const ledger = open();
    const outcome: Outcome = { kind: 'could-not-stop', failure: FAILURE, at: NOW };
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'settled', outcome });
    expect(await ledger.claim(claimBy('two', { concludes: true }))).toMatchObject({ kind: 'done' });
    expect(await ledger.find(KEY)).toMatchObject({ state: 'settled', outcome });
  });
}
