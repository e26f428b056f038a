import { sampleDocument } from '@glue-session-guard/limits/testing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { GuardContext } from '../enforcement/guard-context';
import { guardEvent } from '../enforcement/guard-event';
import { guardSettings } from '../enforcement/settings';
import { createSessionEvent } from '../memory/create-session-event';
import { type MemoryOrganization, memoryOrganization } from '../memory/memory-organization';
import type { SessionRequest } from '../memory/session-request';
import { type VirtualClock, virtualClock } from '../memory/virtual-clock';
import { waitsOf } from './hand-over';
import { lookAgain } from './look-again';
import { sweepRegion } from './sweep-region';

const START = Date.parse('2026-11-23T09:00:00Z');
const WHERE = { account: '333333333333', region: 'eu-west-1' };
const REF = { ...WHERE, id: 'notebook' };
const LARGE: SessionRequest = { command: { name: 'glueetl' }, numberOfWorkers: 50, workerType: 'G.1X' };
const WAITING = { firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 };
const READY_AFTER = 45_000;

let clock: VirtualClock;
let organization: MemoryOrganization;

beforeEach(() => {
  clock = virtualClock(START);
  organization = memoryOrganization(
    { accounts: { [WHERE.account]: { name: 'analytics-dev', path: ['r-exam'] } } },
    clock,
  );
  organization.glue.create(REF, LARGE, { provisioning: READY_AFTER, stopping: 20_000 });
  clock.advance(2_000);
});

const context = (invocationSeconds: number): GuardContext => ({
  ports: organization.ports,
  documents: {
    'r-exam': sampleDocument({
      limits: { maxWorkers: { value: 10, source: { file: 'limits.yaml', line: 3 } } },
    }),
  },
  settings: guardSettings(WAITING, invocationSeconds),
  clock: clock.now,
});

async function sweep(owner: string) {
  return waitsOf(await sweepRegion(WHERE, owner, { ...context(300), trail: organization.trail }));
}

const EVENT = JSON.stringify(
  createSessionEvent({
    ...REF,
    request: LARGE,
    userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::333333333333:user/analyst', userName: 'analyst' },
    at: START,
    eventId: 'event-1',
  }),
);

/** Does what the queue and the enforcer do with a wait that a sweep handed over. Returns what became of it. */
async function workOff(wait: Awaited<ReturnType<typeof sweep>>[number] | undefined) {
  if (wait === undefined) throw new Error('the sweep handed nothing over');
  let { state, afterSeconds } = wait;
  for (let i = 0; ; i += 1) {
    clock.advance(afterSeconds * 1000);
    const result = await lookAgain(wait.session, { owner: `look-${i}`, wait: state }, context(60));
    if (result.kind !== 'wait') return result;
    ({ state, afterSeconds } = result);
  }
}

const outcomes = () => organization.alerts.map(({ attributes }) => attributes.outcome);

describe('a session that still starts when a sweep meets it', () => {
  test('is stopped as soon as if its event had come, with one alert', async () => {
    const [wait] = await sweep('s1');
    expect(await workOff(wait)).toMatchObject({ kind: 'finished', outcome: { kind: 'stopped' } });
    const bySweep = clock.now() - START;
    expect(bySweep - READY_AFTER).toBeLessThanOrEqual(WAITING.maxSeconds * 1000);
    expect(outcomes()).toEqual(['stopped']);
    expect(organization.glue.calls.get('tagSession')).toBe(1);
  });

  test('is handed over by one sweep, and left to its message by the next', async () => {
    expect(await sweep('s1')).toHaveLength(1);
    expect(await sweep('s2')).toEqual([]);
  });

  test('is stopped by the message that has its claim, and its own event finds that done', async () => {
    const [wait] = await sweep('s1');
    const visit = { door: 'event', owner: 'event' } as const;
    expect(await guardEvent(EVENT, visit, context(60))).toMatchObject({
      kind: 'wait',
      reason: 'claimed-by-another',
    });
    expect(await workOff(wait)).toMatchObject({ kind: 'finished', outcome: { kind: 'stopped' } });
    expect(await guardEvent(EVENT, visit, context(60))).toMatchObject({ kind: 'duplicate' });
    expect(outcomes()).toEqual(['stopped']);
  });

  test('is left to its event where that came first', async () => {
    const first = await guardEvent(EVENT, { door: 'event', owner: 'event' }, context(60));
    expect(first).toMatchObject({ kind: 'wait', reason: 'provisioning' });
    expect(await sweep('s1')).toEqual([]);
    if (first.kind !== 'wait') return;
    clock.advance(60_000);
    const visit = { door: 'event', owner: 'event-2', wait: first.state } as const;
    expect(await guardEvent(EVENT, visit, context(60))).toMatchObject({ outcome: { kind: 'stopped' } });
  });

  test('is told of at once when it ends meanwhile, as one that the guard did not stop', async () => {
    const [wait] = await sweep('s1');
    clock.advance(READY_AFTER);
    await organization.glue.deleteSession(REF);
    const result = await workOff(wait);
    expect(result).toMatchObject({ kind: 'finished', outcome: { kind: 'gone' } });
    expect(result).not.toMatchObject({ outcome: { perhapsByGuard: true } });
    expect(outcomes()).toEqual(['gone']);
    expect(organization.ledger.records()).toMatchObject([{ state: 'queued' }]);
  });

  test('is given up at the deadline with one alert when it never becomes ready', async () => {
    organization.glue.create(REF, LARGE, { provisioning: 24 * 3600_000, stopping: 0 });
    const [wait] = await sweep('s1');
    const result = await workOff(wait);
    expect(result).toMatchObject({ outcome: { kind: 'could-not-stop' } });
    expect((clock.now() - START) / 60_000).toBeLessThan(WAITING.deadlineMinutes + 2);
    expect(outcomes()).toEqual(['could-not-stop']);
  });

  test('leaves another session alone that has its id by then', async () => {
    const [wait] = await sweep('s1');
    clock.advance(READY_AFTER);
    await organization.glue.deleteSession(REF);
    organization.glue.create(REF, { ...LARGE, numberOfWorkers: 2 }, { provisioning: 0, stopping: 0 });
    expect(await workOff(wait)).toMatchObject({ outcome: { kind: 'gone' } });
    expect(organization.glue.status(REF)).toBe('READY');
  });
});
