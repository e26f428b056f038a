import { describe, expect, test } from '@jest/globals';
import type { Ledger } from '../../ports';
import type { DueSession } from '../ledger-record';
import {
  claimBy,
  LEDGER_KEY as KEY,
  LEDGER_NOW as NOW,
  OVER_DECISION as OVER,
  STOPPED,
} from './ledger-cases';

const HOUR = 3600_000;
const DUE_AT = NOW + HOUR;
const DUE = { key: KEY, dueAt: DUE_AT };
const WITHIN = { ...OVER, verdict: 'within', response: 'none', breaches: [] } as const;

/** Which sessions are to be judged anew, and when. */
export function describeDue(name: string, open: () => Ledger): void {
  describe(`what is due in ${name}`, () => {
    found(open);
    moved(open);
  });
}

async function watched(open: () => Ledger, dueAt = DUE_AT): Promise<Ledger> {
  const ledger = open();
  await ledger.remember({ key: KEY, now: NOW, decision: WITHIN, dueAt });
  return ledger;
}

async function dueAt(ledger: Ledger, now: number): Promise<readonly DueSession[]> {
  const { sessions, unreadable } = await ledger.due(now);
  expect(unreadable).toEqual([]);
  return sessions;
}

function found(open: () => Ledger): void {
  test('is found from its time on', async () => {
    const ledger = await watched(open);
    expect(await dueAt(ledger, DUE_AT - 1)).toEqual([]);
    expect(await dueAt(ledger, DUE_AT)).toEqual([DUE]);
  });

  test('comes the longest due first', async () => {
    const ledger = await watched(open);
    const earlier = { ...KEY, sessionId: 'with/a/slash' };
    await ledger.remember({ key: earlier, now: NOW, decision: WITHIN, dueAt: DUE_AT - 1 });
    expect(await dueAt(ledger, DUE_AT)).toEqual([{ key: earlier, dueAt: DUE_AT - 1 }, DUE]);
  });

  test('is no session that the clock does not bound', async () => {
    const ledger = open();
    await ledger.remember({ key: KEY, now: NOW, decision: WITHIN });
    expect(await dueAt(ledger, NOW + 1000 * HOUR)).toEqual([]);
  });

  test('is no session that ended', async () => {
    const ledger = await watched(open);
    await ledger.end(KEY, { how: 'STOPPED', at: NOW });
    expect(await dueAt(ledger, DUE_AT)).toEqual([]);
    expect(await ledger.moveDue(DUE, DUE_AT + HOUR)).toBe(false);
  });

  test('is no session that was stopped', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one', { dueAt: DUE_AT }));
    expect(await dueAt(ledger, DUE_AT)).toEqual([DUE]);
    await ledger.advance(KEY, 'one', { state: 'acted', outcome: STOPPED });
    await ledger.advance(KEY, 'one', {
      state: 'queued',
      toldOf: 'stopped',
      toldLimits: ['maxWorkers'],
      at: NOW,
    });
    expect(await dueAt(ledger, DUE_AT)).toEqual([]);
  });

  test('follows from the newest decision', async () => {
    const ledger = await watched(open);
    await ledger.claim(claimBy('one', { dueAt: DUE_AT + HOUR }));
    expect(await dueAt(ledger, DUE_AT)).toEqual([]);
    await ledger.claim(claimBy('one'));
    expect(await dueAt(ledger, DUE_AT + HOUR)).toEqual([]);
  });
}

function moved(open: () => Ledger): void {
  test('is moved', async () => {
    const ledger = await watched(open);
    expect(await ledger.moveDue(DUE, DUE_AT + HOUR)).toBe(true);
    expect(await dueAt(ledger, DUE_AT)).toEqual([]);
    expect(await dueAt(ledger, DUE_AT + HOUR)).toEqual([{ key: KEY, dueAt: DUE_AT + HOUR }]);
  });

  test('is due no more', async () => {
    const ledger = await watched(open);
    expect(await ledger.moveDue(DUE, null)).toBe(true);
    expect(await dueAt(ledger, DUE_AT)).toEqual([]);
    expect(await ledger.find(KEY)).toMatchObject({ state: 'watched', decision: WITHIN });
  });

  test('is not moved by who read an index that lagged', async () => {
    const ledger = await watched(open);
    await ledger.moveDue(DUE, DUE_AT + HOUR);
    expect(await ledger.moveDue(DUE, null)).toBe(false);
    const successor = { ...KEY, createdAt: KEY.createdAt + HOUR };
    expect(await ledger.moveDue({ key: successor, dueAt: DUE_AT + HOUR }, null)).toBe(false);
    expect(await dueAt(ledger, DUE_AT + HOUR)).toHaveLength(1);
  });
}
