import { describe, expect, test } from '@jest/globals';
import type { Breach } from '../../decision/verdict';
import type { Ledger } from '../../ports';
import type { DecisionRecord, Outcome } from '../ledger-record';
import {
  ALERT_ONLY,
  claimBy,
  EXEMPT,
  FAILURE,
  LEDGER_KEY as KEY,
  LEASE_OVER,
  LEDGER_NOW as NOW,
  OBSERVED,
  OVER_DECISION as OVER,
  STOPPED,
  UNDECIDED,
} from './ledger-cases';

/** Which sessions are done, and which are claimed again. */
export function describeSettled(name: string, open: () => Ledger): void {
  describe(`in ${name}`, () => done(open));
  describe(name, () => {
    heldBack(open);
    claimedAgain(open);
    moreBreaches(open);
    kept(open);
  });
}

function done(open: () => Ledger): void {
  test.each<[string, DecisionRecord, Outcome, DecisionRecord]>([
    ['a stop', OVER, STOPPED, OVER],
    ['a session that ended by itself', OVER, { kind: 'already-ended', status: 'TIMEOUT', at: NOW }, OVER],
    ['a session that was gone', OVER, { kind: 'gone', at: NOW }, OVER],
    ['an alert-only breach', ALERT_ONLY, { kind: 'would-have-stopped', at: NOW }, ALERT_ONLY],
    ['an undecided session', UNDECIDED, { kind: 'undecided', at: NOW }, UNDECIDED],
    ['an exempt session', EXEMPT, { kind: 'exempt', at: NOW }, EXEMPT],
  ])('%s is done once it was alerted', async (_, decision, outcome, next) => {
    const ledger = open();
    await ledger.claim(claimBy('one', { decision }));
    await ledger.advance(KEY, 'one', { state: 'acted', outcome });
    await ledger.advance(KEY, 'one', {
      state: 'queued',
      toldOf: outcome.kind,
      toldLimits: ['maxWorkers'],
      at: NOW + 1,
    });
    expect(await ledger.claim(claimBy('two', { decision: next }))).toEqual({
      kind: 'done',
      record: expect.objectContaining({
        state: 'queued',
        outcome,
        decision,
        toldOf: outcome.kind,
        toldLimits: ['maxWorkers'],
        queuedAt: NOW + 1,
      }),
    });
  });

  test('an observed session is done once it is recorded, and while nothing else is found', async () => {
    const ledger = open();
    const outcome: Outcome = { kind: 'observed', at: NOW };
    await ledger.claim(claimBy('one', { decision: OBSERVED }));
    await ledger.advance(KEY, 'one', { state: 'settled', outcome });
    expect(await ledger.claim(claimBy('two', { decision: OBSERVED }))).toMatchObject({
      kind: 'done',
      record: { state: 'settled', outcome, decision: OBSERVED },
    });
  });

  test('a stop that needs no alert is done when it is settled', async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'settled', outcome: STOPPED });
    expect(await ledger.claim(claimBy('two'))).toMatchObject({
      kind: 'done',
      record: { state: 'settled' },
    });
  });
}

function heldBack(open: () => Ledger): void {
  const againAt = NOW + 60_000;
  const outcome: Outcome = { kind: 'would-have-stopped', heldBackBy: 'blast-radius', againAt, at: NOW };
  const queued = async () => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'settled', outcome });
    return ledger;
  };

  test('a stop that was held back is left to the message that waits for it, also by a sweep', async () => {
    const ledger = await queued();
    const early = { now: againAt - 1 };
    expect(await ledger.claim(claimBy('two', early))).toMatchObject({ kind: 'done', record: { outcome } });
    expect(await ledger.claim(claimBy('sweep', { ...early, listed: true }))).toMatchObject({ kind: 'done' });
    expect(await ledger.claim(claimBy('two', { ...early, continues: 'one' }))).toEqual({ kind: 'claimed' });
  });

  test('a stop that was held back is anybody’s when its message is overdue, or when it has none', async () => {
    const overdue = { now: againAt, listed: true };
    expect(await (await queued()).claim(claimBy('sweep', overdue))).toEqual({ kind: 'claimed' });
    const ledger = open();
    const { againAt: _, ...bySweep } = outcome;
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'settled', outcome: bySweep });
    expect(await ledger.claim(claimBy('two'))).toEqual({ kind: 'claimed' });
  });
}

function claimedAgain(open: () => Ledger): void {
  test.each<[string, DecisionRecord, Outcome, DecisionRecord]>([
    [
      'that would have been stopped, once stops are enforced',
      ALERT_ONLY,
      { kind: 'would-have-stopped', at: NOW },
      OVER,
    ],
    ['that was observed, once stops are enforced', OBSERVED, { kind: 'observed', at: NOW }, OVER],
    ['that was observed, once breaches are alerted', OBSERVED, { kind: 'observed', at: NOW }, ALERT_ONLY],
    [
      'that was observed, once it breaks another limit',
      OBSERVED,
      { kind: 'observed', at: NOW },
      { ...OBSERVED, breaches: OBSERVED.breaches.map((each) => ({ ...each, limit: 'maxDpus' })) },
    ],
    [
      'that was observed and Glue could not be asked about, at every sight',
      OBSERVED,
      { kind: 'observed', failure: FAILURE, at: NOW },
      OBSERVED,
    ],
    ['that was undecided, once it is over its limits', UNDECIDED, { kind: 'undecided', at: NOW }, OVER],
    [
      'that was exempt, once somebody else is known to have created it',
      EXEMPT,
      { kind: 'exempt', at: NOW },
      { ...EXEMPT, principal: 'the creator', principalArns: [] },
    ],
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
    await ledger.advance(KEY, 'one', {
      state: 'queued',
      toldOf: outcome.kind,
      toldLimits: ['maxWorkers'],
      at: NOW,
    });
    const again = await ledger.claim(claimBy('two', { decision: next }));
    expect(again).toEqual({ kind: 'claimed', toldOf: outcome.kind, toldLimits: ['maxWorkers'] });
  });

  test.each<[string, Outcome]>([
    ['was stopped', STOPPED],
    ['ended by itself', { kind: 'already-ended', status: 'TIMEOUT', at: NOW }],
    ['was gone', { kind: 'gone', at: NOW }],
  ])('claims a session again that %s, and that Glue lists as running long after', async (_, outcome) => {
    const ledger = open();
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'acted', outcome });
    await ledger.advance(KEY, 'one', {
      state: 'queued',
      toldOf: outcome.kind,
      toldLimits: ['maxWorkers'],
      at: NOW,
    });
    const soon = { listed: true, now: NOW + 10 * 60_000 };
    expect(await ledger.claim(claimBy('two', soon))).toMatchObject({ kind: 'done' });
    const late = { listed: true, now: NOW + 10 * 60_000 + 1 };
    expect(await ledger.claim(claimBy('two', late))).toEqual({ kind: 'claimed' });
  });
}

/** Another limit that is broken by now is news, though nothing is stopped. */
function moreBreaches(open: () => Ledger): void {
  const told = async (ledger: Ledger) => {
    await ledger.claim(claimBy('one', { decision: ALERT_ONLY }));
    await ledger.advance(KEY, 'one', { state: 'acted', outcome: { kind: 'would-have-stopped', at: NOW } });
    const toldLimits = ['maxWorkers'] as const;
    await ledger.advance(KEY, 'one', { state: 'queued', toldOf: 'would-have-stopped', toldLimits, at: NOW });
  };
  const breaking = (change: Partial<Breach>): DecisionRecord => ({
    ...ALERT_ONLY,
    breaches: ALERT_ONLY.breaches.map((breach) => ({ ...breach, ...change })),
  });

  test('claims a session again that breaks a limit nobody was told of', async () => {
    const ledger = open();
    await told(ledger);
    const next = breaking({ limit: 'maxAgeMinutes' });
    const both = { ...next, breaches: [...ALERT_ONLY.breaches, ...next.breaches] };
    expect(await ledger.claim(claimBy('two', { decision: both }))).toEqual({
      kind: 'claimed',
      toldOf: 'would-have-stopped',
      toldLimits: ['maxWorkers'],
    });
  });

  test('is done with a session that breaks the same limit by another value, or none any more', async () => {
    const ledger = open();
    await told(ledger);
    for (const decision of [breaking({ actual: 80 }), { ...ALERT_ONLY, breaches: [] }])
      expect(await ledger.claim(claimBy('two', { decision }))).toMatchObject({ kind: 'done' });
  });
}

function kept(open: () => Ledger): void {
  test('keeps the last outcome until there is a new one', async () => {
    const ledger = open();
    const outcome: Outcome = { kind: 'could-not-stop', failure: FAILURE, at: NOW };
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'settled', outcome });
    await ledger.claim(claimBy('two'));
    expect(await ledger.find(KEY)).toMatchObject({ state: 'claimed', owner: 'two', outcome });
  });

  test('keeps over every retry what people were told', async () => {
    const ledger = open();
    const outcome: Outcome = { kind: 'could-not-stop', failure: FAILURE, at: NOW };
    await ledger.claim(claimBy('one'));
    await ledger.advance(KEY, 'one', { state: 'acted', outcome });
    await ledger.advance(KEY, 'one', {
      state: 'queued',
      toldOf: 'could-not-stop:X',
      toldLimits: ['maxWorkers'],
      at: NOW,
    });
    await ledger.claim(claimBy('two'));
    await ledger.advance(KEY, 'two', { state: 'settled', outcome });
    expect(await ledger.claim(claimBy('three'))).toEqual({
      kind: 'claimed',
      toldOf: 'could-not-stop:X',
      toldLimits: ['maxWorkers'],
    });
    const takenOver = await ledger.claim(claimBy('four', { now: LEASE_OVER }));
    expect(takenOver).toMatchObject({
      kind: 'claimed',
      toldOf: 'could-not-stop:X',
      toldLimits: ['maxWorkers'],
    });
  });
}
