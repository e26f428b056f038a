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

/** What is recorded after a claim, and what is unfinished. */
export function describeProgress(name: string, open: () => Ledger): void {
  describe(`progress in ${name}`, () => progress(open));
  describe(name, () => unfinished(open));
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

function unfinished(open: () => Ledger): void {
  test('lists the claimed sessions of a place that are not finished', async () => {
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

  test('lists a finished session as unfinished when it is claimed again', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one', { decision: ALERT_ONLY }));
    await ledger.advance(KEY, 'one', { state: 'settled', outcome: { kind: 'would-have-stopped', at: NOW } });
    await ledger.claim(claimBy('two'));
    expect((await ledger.unfinished(KEY)).entries).toMatchObject([{ record: { owner: 'two' } }]);
  });

  test('refuses a claim that concludes a session which was finished in the meantime', async () => {
    const ledger = open();
    const outcome: Outcome = { kind: 'could-not-stop', failure: FAILURE, at: NOW };
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'settled', outcome });
    expect(await ledger.claim(claimBy('two', { concludes: true }))).toMatchObject({ kind: 'done' });
    expect((await ledger.unfinished(KEY)).entries).toEqual([]);
  });
}
