import { describe, expect, test } from '@jest/globals';
import type { Ledger } from '../../ports';
import type { RememberRequest } from '../decide-remember';
import type { DecisionRecord } from '../ledger-record';
import {
  claimBy,
  LEDGER_KEY as KEY,
  LEDGER_NOW as NOW,
  OVER_DECISION as OVER,
  STOPPED,
} from './ledger-cases';

/** A session that is let through leaves a record, and what is done later stands on it. */
export function describeMemory(name: string, open: () => Ledger): void {
  describe(`memory in ${name}`, () => remembered(open));
}

/** The ids and states of what is open in the place of the tests. */
export async function openIn(ledger: Ledger): Promise<[string, string][]> {
  const { sessions } = await ledger.open(KEY);
  return sessions.map(({ key, state }): [string, string] => [key.sessionId, state]).sort();
}

function remembered(open: () => Ledger): void {
  const WITHIN: DecisionRecord = { ...OVER, verdict: 'within', response: 'none', breaches: [] };
  const remember = (ledger: Ledger, change: Partial<RememberRequest> = {}) =>
    ledger.remember({ key: KEY, now: NOW, decision: WITHIN, ...change });

  test('writes a session down at first sight and changes nothing at the next', async () => {
    const ledger = open();
    await remember(ledger);
    await remember(ledger, { now: NOW + 900_000, decision: { ...WITHIN, principal: 'somebody else' } });
    expect(await ledger.find(KEY)).toMatchObject({ state: 'watched', firstSeenAt: NOW, decision: WITHIN });
    expect(await openIn(ledger)).toEqual([[KEY.sessionId, 'watched']]);
  });

  test('lets a session be claimed that was let through before, and keeps when it was seen first', async () => {
    const ledger = open();
    await remember(ledger);
    expect(await ledger.claim(claimBy('one', { now: NOW + 60_000 }))).toEqual({ kind: 'claimed' });
    expect(await ledger.find(KEY)).toMatchObject({ state: 'claimed', firstSeenAt: NOW, decision: OVER });
  });

  test('leaves a session alone that was claimed', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    await remember(ledger);
    expect(await ledger.find(KEY)).toMatchObject({ state: 'claimed', owner: 'one', decision: OVER });
  });

  test('keeps the session before beside the one that has the id now', async () => {
    const ledger = open();
    const later = { ...KEY, createdAt: KEY.createdAt + 3600_000 };
    await remember(ledger);
    await remember(ledger, { key: later });
    await remember(ledger);
    expect(await ledger.find(KEY)).toMatchObject({ state: 'watched', createdAt: KEY.createdAt });
    expect(await ledger.find(later)).toMatchObject({ state: 'watched', createdAt: later.createdAt });
    expect(await openIn(ledger)).toEqual([[KEY.sessionId, 'watched']]);
  });

  test('writes a session down whose id had one with an unfinished claim, which stays open until it is told of', async () => {
    const ledger = open();
    const later = { ...KEY, createdAt: KEY.createdAt + 3600_000 };
    await ledger.claim(claimBy('one'));
    await remember(ledger, { key: later });
    expect(await openIn(ledger)).toEqual([
      [KEY.sessionId, 'claimed'],
      [KEY.sessionId, 'watched'],
    ]);
    await ledger.advance(KEY, 'one', { state: 'settled', outcome: { kind: 'gone', at: NOW } });
    expect(await ledger.find(KEY)).toMatchObject({ state: 'settled', outcome: { kind: 'gone' } });
    expect(await ledger.find(later)).toMatchObject({ state: 'watched' });
  });

  test('opens a session again that Glue lists as running although its end was recorded', async () => {
    const ledger = open();
    await remember(ledger);
    await ledger.end(KEY, { how: 'DELETED', at: NOW + 1 });
    await remember(ledger);
    expect(await openIn(ledger)).toEqual([]);
    await remember(ledger, { listed: true });
    expect(await openIn(ledger)).toEqual([[KEY.sessionId, 'watched']]);
  });

  test('records no end over an unfinished claim, which would leave the sessions that sweeps look for', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    await ledger.end(KEY, { how: 'DELETED', at: NOW });
    expect(await openIn(ledger)).toEqual([[KEY.sessionId, 'claimed']]);
    await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED });
    await ledger.end(KEY, { how: 'DELETED', at: NOW });
    expect(await openIn(ledger)).toEqual([[KEY.sessionId, 'acted']]);
    await ledger.advance(KEY, 'one', { state: 'queued', toldOf: 'stopped', toldLimits: [], at: NOW });
    await ledger.end(KEY, { how: 'DELETED', at: NOW });
    expect(await openIn(ledger)).toEqual([]);
  });

  test('records no end for a session that a later one of its id has replaced', async () => {
    const ledger = open();
    const later = { ...KEY, createdAt: KEY.createdAt + 3600_000 };
    await remember(ledger);
    await remember(ledger, { key: later });
    await ledger.end(KEY, { how: 'DELETED', at: NOW });
    expect(await openIn(ledger)).toEqual([[KEY.sessionId, 'watched']]);
  });

  const UNKNOWN: DecisionRecord = { ...WITHIN, principal: null, principalArns: [], eventId: null };
  const byEvent = (seconds: number) =>
    ({ ...KEY, createdAt: KEY.createdAt + seconds * 1000, createdAtFrom: 'event' }) as const;

  test('learns later who created a session', async () => {
    const ledger = open();
    await remember(ledger, { decision: UNKNOWN });
    await remember(ledger);
    await remember(ledger, { decision: UNKNOWN });
    expect(await ledger.find(KEY)).toMatchObject({ firstSeenAt: NOW, decision: WITHIN });
  });

  test.each([
    ['an earlier call of the same id', byEvent(0)],
    ['the call that Glue dates the session by', KEY],
  ])('takes %s for the creation, although a later call was heard of first', async (_, key) => {
    const ledger = open();
    await remember(ledger, { key: byEvent(10), decision: { ...WITHIN, principal: 'who repeated it' } });
    await remember(ledger, { key });
    await remember(ledger, { key: byEvent(10), decision: { ...WITHIN, principal: 'who repeated it' } });
    expect(await ledger.find(KEY)).toMatchObject({ createdAt: KEY.createdAt, decision: WITHIN });
  });
}
