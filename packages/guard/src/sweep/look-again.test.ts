import type { LimitsDocument, LimitsDocuments } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { GuardError } from '@glue-session-guard/problem';
import { parseEvent } from '@glue-session-guard/session';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { GuardContext } from '../enforcement/guard-context';
import { guardSession } from '../enforcement/guard-event';
import { guardSettings } from '../enforcement/settings';
import type { DueSession } from '../ledger/ledger-record';
import { createSessionEvent } from '../memory/create-session-event';
import { type MemoryOrganization, memoryOrganization } from '../memory/memory-organization';
import type { SessionRequest } from '../memory/session-request';
import { type VirtualClock, virtualClock } from '../memory/virtual-clock';
import { AGAIN_AFTER_MS, handOutDue } from './hand-out-due';
import { lookAgain } from './look-again';
import { sweepRegion } from './sweep-region';

const START = Date.parse('2026-11-23T09:00:00Z');
const MINUTE = 60_000;
const REF = { account: '333333333333', region: 'eu-west-1', id: 'notebook-1' };
const SOURCE = { file: 'limits.yaml', line: 3 };
const ANALYST = 'arn:aws:iam::333333333333:role/analyst';

const root = sampleDocument({ limits: { maxTimeoutMinutes: { value: 60, source: SOURCE } } });
/** What most notebooks send: no timeout. */
const untimed: SessionRequest = { command: { name: 'glueetl' }, numberOfWorkers: 5, workerType: 'G.1X' };
/** The timeout, and the five minutes that Glue may count it later than the guard. */
const BOUND = START + 65 * MINUTE;

let clock: VirtualClock;
let organization: MemoryOrganization;

beforeEach(() => {
  clock = virtualClock(START);
  organization = memoryOrganization(
    { accounts: { [REF.account]: { name: 'analytics-dev', path: ['r-exam'] } } },
    clock,
  );
});

describe('a session without a timeout', () => {
  test('is due when the limit for timeouts is over, and is stopped then with its creator named', async () => {
    await start();
    expect(await handOut()).toEqual([]);
    clock.advance(65 * MINUTE);
    const [due] = await handOut();
    expect(due).toMatchObject({ dueAt: BOUND + AGAIN_AFTER_MS, key: { sessionId: REF.id } });
    expect(await look(due)).toMatchObject({ kind: 'finished', outcome: { kind: 'stopped' } });
    expect(organization.glue.status(REF)).toBe('STOPPING');
    const who = { label: 'Who', value: expect.stringContaining('someone') };
    expect(organization.alerts).toMatchObject([{ facts: expect.arrayContaining([who]) }]);
    clock.advance(AGAIN_AFTER_MS);
    expect(await handOut()).toEqual([]);
  });

  test('is judged by the limits in force then: what they allow now is left alone until their bound', async () => {
    await start();
    clock.advance(65 * MINUTE);
    const [due] = await handOut();
    const looser = { limits: { maxTimeoutMinutes: { value: 120, source: SOURCE } } };
    expect(await look(due, looser)).toMatchObject({ kind: 'within' });
    expect(organization.glue.status(REF)).toBe('READY');
    clock.advance(60 * MINUTE - 1);
    expect(await handOut()).toEqual([]);
    clock.advance(1);
    expect(await handOut()).toHaveLength(1);
  });

  test('is due no more when nothing bounds it any longer', async () => {
    await start();
    clock.advance(65 * MINUTE);
    const [due] = await handOut();
    expect(await look(due, { limits: {} })).toMatchObject({ kind: 'within' });
    clock.advance(1000 * MINUTE);
    expect(await handOut()).toEqual([]);
  });

  test('gets its end on record when it ended before, and nobody is told', async () => {
    await start();
    await organization.glue.stopSession(REF);
    clock.advance(65 * MINUTE);
    const [due] = await handOut();
    expect(await look(due)).toMatchObject({ kind: 'unjudged', why: 'ended' });
    expect(organization.ledger.records()).toMatchObject([{ ended: { how: 'STOPPED' } }]);
    expect(organization.alerts).toEqual([]);
  });

  test('is gone when its id has been used again: the later session is left alone', async () => {
    await start();
    await organization.glue.deleteSession(REF);
    clock.advance(65 * MINUTE);
    organization.glue.create(REF, untimed, { provisioning: 0, stopping: MINUTE });
    const [due] = await handOut();
    expect(await look(due)).toMatchObject({ kind: 'unjudged', why: 'gone' });
    expect(organization.glue.status(REF)).toBe('READY');
  });

  test('is left to the next sweep when the ledger does not know who created it', async () => {
    await start({ principal: false });
    clock.advance(65 * MINUTE);
    const [due] = await handOut();
    expect(await look(due)).toMatchObject({ kind: 'unjudged', why: 'deferred' });
    expect(organization.glue.status(REF)).toBe('READY');
  });

  test('is stopped when the hour of an unproven creator is over, with no sweep in between', async () => {
    const exempting = {
      limits: { maxWorkers: { value: 10, source: SOURCE } },
      exemptions: [
        {
          principal: 'arn:aws:iam::*:role/platform-admin',
          until: Number.MAX_SAFE_INTEGER,
          reason: 'on call',
          owner: 'platform@example.com',
          source: { file: 'limits.yaml', line: 3 },
        },
      ],
    };
    organization.glue.create(REF, { ...untimed, numberOfWorkers: 50 }, { provisioning: 0, stopping: MINUTE });
    clock.advance(5 * MINUTE);
    await sweepRegion(REF, 's1', {
      ...context({ 'r-exam': { ...root, ...exempting } }),
      trail: organization.trail,
    });
    clock.advance(59 * MINUTE);
    expect(await handOut()).toEqual([]);
    clock.advance(MINUTE);
    const [due] = await handOut();
    expect(await look(due, exempting)).toMatchObject({ outcome: { kind: 'stopped' } });
    expect(organization.alerts).toHaveLength(2);
  });

  test('comes back a quarter of an hour after a look that failed', async () => {
    await start();
    clock.advance(65 * MINUTE);
    const [due] = await handOut();
    organization.glue.locked.add(REF.account);
    expect(await look(due)).toMatchObject({ kind: 'unjudged', why: 'denied' });
    organization.glue.locked.clear();
    clock.advance(AGAIN_AFTER_MS - 1);
    expect(await handOut()).toEqual([]);
    clock.advance(1);
    expect(await look((await handOut())[0])).toMatchObject({ outcome: { kind: 'stopped' } });
  });

  test('is judged once when its message comes twice', async () => {
    await start();
    clock.advance(65 * MINUTE);
    const [due] = await handOut();
    await look(due);
    expect(await look(due)).toMatchObject({ kind: 'unjudged', why: 'not-known' });
    expect(organization.alerts).toHaveLength(1);
  });
});

describe('what is due', () => {
  test('does not keep the others waiting when one of it cannot be moved', async () => {
    await start();
    await start({ id: 'notebook-2' });
    clock.advance(65 * MINUTE);
    const { ledger } = organization.ports;
    const moveDue: typeof ledger.moveDue = async (session, to) => {
      if (session.key.sessionId === REF.id) throw new GuardError('GSG_UNEXPECTED', 'throttled', { hint: '' });
      return ledger.moveDue(session, to);
    };
    const sent: DueSession[] = [];
    const looks = { send: async (due: readonly DueSession[]) => void sent.push(...due) };
    const handed = await handOutDue({ ledger: { due: ledger.due, moveDue }, looks }, clock.now());
    expect(handed).toMatchObject({ handedOut: 1, outdated: 0, failures: [{ message: 'throttled' }] });
    expect(sent.map(({ key }) => key.sessionId)).toEqual(['notebook-2']);
  });

  test('is not sent on the word of an index that lags', async () => {
    await start();
    clock.advance(65 * MINUTE);
    const { ledger } = organization.ports;
    const stale = await ledger.due(clock.now());
    await handOut();
    const looks = { send: async (due: readonly DueSession[]) => expect(due).toEqual([]) };
    const lagging = { due: async () => stale, moveDue: ledger.moveDue };
    expect(await handOutDue({ ledger: lagging, looks }, clock.now())).toEqual({
      handedOut: 0,
      outdated: 1,
      failures: [],
    });
  });

  test('says which of the ledger cannot be read, and sends the others', async () => {
    await start();
    clock.advance(65 * MINUTE);
    const { ledger } = organization.ports;
    const broken = new GuardError('GSG_LEDGER_UNREADABLE', 'the ledger item x (y) cannot be read', {
      hint: '',
    });
    const due = async (now: number) => ({ ...(await ledger.due(now)), unreadable: [broken] });
    const sent: DueSession[] = [];
    const looks = { send: async (found: readonly DueSession[]) => void sent.push(...found) };
    const handed = await handOutDue({ ledger: { due, moveDue: ledger.moveDue }, looks }, clock.now());
    expect(handed).toEqual({ handedOut: 1, outdated: 0, failures: [broken] });
    expect(sent).toHaveLength(1);
  });

  test('says what the queue did not take', async () => {
    await start();
    clock.advance(65 * MINUTE);
    const send = async () => {
      throw new GuardError('GSG_LOOKS_NOT_QUEUED', 'SQS did not take 1 of 1', { hint: '' });
    };
    expect(
      await handOutDue({ ledger: organization.ports.ledger, looks: { send } }, clock.now()),
    ).toMatchObject({
      handedOut: 0,
      failures: [{ code: 'GSG_LOOKS_NOT_QUEUED' }],
    });
  });
});

/** Starts a session and delivers its event. */
async function start({ id = REF.id, principal = true } = {}): Promise<void> {
  const ref = { ...REF, id };
  const { createdAt: at } = organization.glue.create(ref, untimed, { provisioning: 0, stopping: MINUTE });
  const userIdentity = {
    type: 'AssumedRole',
    arn: 'arn:aws:sts::333333333333:assumed-role/analyst/someone',
    sessionContext: { sessionIssuer: { type: 'Role', arn: ANALYST } },
  };
  const parsed = parseEvent(
    createSessionEvent({ ...ref, request: untimed, userIdentity, at, eventId: `event-${id}` }),
  );
  if (parsed.kind !== 'session') throw new Error(`the event is ${parsed.kind}`);
  const { principal: creator, ...session } = parsed.session;
  const known = principal && creator !== undefined ? { ...session, principal: creator } : session;
  await guardSession(known, { door: 'event', owner: `m/${id}` }, context());
}

/** What the minute's run sends. */
async function handOut(): Promise<DueSession[]> {
  const sent: DueSession[] = [];
  const looks = { send: async (due: readonly DueSession[]) => void sent.push(...due) };
  await handOutDue({ ledger: organization.ports.ledger, looks }, clock.now());
  return sent;
}

async function look(due: DueSession | undefined, change: Partial<LimitsDocument> = {}) {
  if (due === undefined) throw new Error('nothing is due');
  return lookAgain(due, { owner: `look/${clock.now()}` }, context({ 'r-exam': { ...root, ...change } }));
}

function context(documents: LimitsDocuments = { 'r-exam': root }): GuardContext {
  const settings = guardSettings({ firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 }, 60);
  return { ports: organization.ports, documents, settings, clock: clock.now };
}
