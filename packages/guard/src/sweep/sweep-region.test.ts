import type { LimitsDocument, LimitsDocuments } from '@glue-session-guard/limits';
import { sampleDocument } from '@glue-session-guard/limits/testing';
import { GuardError } from '@glue-session-guard/problem';
import { parseEvent, requested, type Session } from '@glue-session-guard/session';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { guardSession } from '../enforcement/guard-event';
import { guardSettings } from '../enforcement/settings';
import { createSessionEvent } from '../memory/create-session-event';
import { type MemoryOrganization, memoryOrganization } from '../memory/memory-organization';
import type { SessionRequest } from '../memory/session-request';
import { type VirtualClock, virtualClock } from '../memory/virtual-clock';
import type { GuardPorts } from '../ports';
import { mailOf } from '../testing';
import { sweepRegion } from './sweep-region';
import type { SweepContext } from './swept-session';

const START = Date.parse('2026-11-23T09:00:00Z');
const MINUTE = 60_000;
const WHERE = { account: '333333333333', region: 'eu-west-1' };
const SOURCE = { file: 'limits.yaml', line: 3 };
const ADMIN = 'arn:aws:iam::333333333333:role/platform-admin';
const ANALYST = 'arn:aws:iam::333333333333:role/analyst';

const root = sampleDocument({
  limits: {
    maxWorkers: { value: 10, source: SOURCE },
    maxTimeoutMinutes: { value: 480, source: SOURCE },
    maxAgeMinutes: { value: 720, source: SOURCE },
    requiredTags: { value: ['owner'], source: SOURCE },
  },
});

const exempting: LimitsDocument = {
  ...root,
  exemptions: [
    {
      principal: ADMIN,
      until: START + 1e9,
      reason: 'on call',
      owner: 'platform@example.com',
      source: SOURCE,
    },
  ],
};

const small: SessionRequest = {
  command: { name: 'glueetl' },
  numberOfWorkers: 5,
  workerType: 'G.1X',
  idleTimeout: 30,
  timeout: 240,
  glueVersion: '5.0',
  tags: { owner: 'analytics' },
};
const large: SessionRequest = { ...small, numberOfWorkers: 50 };

let clock: VirtualClock;
let organization: MemoryOrganization;

beforeEach(() => {
  clock = virtualClock(START);
  organization = memoryOrganization(
    { accounts: { [WHERE.account]: { name: 'analytics-dev', path: ['r-exam'] } } },
    clock,
  );
});

describe('sweepRegion', () => {
  test('stops a session over its limits whose event was lost, and tells once', async () => {
    start('lost', large);
    clock.advance(5 * MINUTE);
    await sweep();
    expect(status('lost')).toBe('STOPPING');
    expect(subjects()).toEqual(['Glue session stopped: analytics-dev eu-west-1 lost']);
    await sweep();
    expect(organization.alerts).toHaveLength(1);
  });

  test('judges each session by the limits in force then: a version that was taken back during a visit stops nobody more', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `large-${index}`);
    for (const id of ids) start(id, large);
    clock.advance(5 * MINUTE);
    // Each is looked at, and once more when it is known who created it.
    const looks = ids.length + 3;
    let asked = 0;
    const limitsInForce = async () => {
      asked += 1;
      return { documents: { 'r-exam': asked <= looks ? root : sampleDocument({ limits: {} }) } };
    };
    await sweepRegion(WHERE, 's1', { ...context(), limitsInForce });
    expect(ids.filter((id) => status(id) === 'STOPPING')).toHaveLength(3);
  });

  test('writes a session within its limits down once, and makes no call but the list', async () => {
    start('small', small);
    clock.advance(5 * MINUTE);
    const limits = { limits: { maxWorkers: { value: 10, source: SOURCE } } };
    const { handled } = await sweep(limits);
    expect(handled).toEqual([{ sessionId: 'small', swept: { kind: 'within' } }]);
    await sweep(limits);
    expect([...organization.glue.calls]).toEqual([['listSessions', 2]]);
    expect(organization.ledger.writes()).toBe(1);
    expect(organization.ledger.records()).toMatchObject([{ state: 'watched', decision: { door: 'sweep' } }]);
  });

  test('asks Glue for no tags of a session that its event told of, since those of its creation count', async () => {
    start('told', small);
    const listed = await organization.ports.glue.getSession({ ...WHERE, id: 'told' });
    if (listed.kind !== 'found') throw new Error(listed.kind);
    const principal = { type: 'AssumedRole', name: 'analyst', arns: [ANALYST] } as const;
    const session = {
      ...listed.session,
      principal,
      tags: requested({ owner: 'analytics' }),
      seen: 'event',
    } as const;
    await guardSession(session, { door: 'event', owner: 'm/1' }, context());
    const before = organization.glue.calls.get('getSession');
    clock.advance(5 * MINUTE);
    expect((await sweepRegion(WHERE, 's1', context())).handled).toEqual([
      { sessionId: 'told', swept: { kind: 'within' } },
    ]);
    expect(organization.glue.calls.get('getSession')).toBe(before);
  });

  test('judges a session that its event told of by the timeout that was asked for, not by its age', async () => {
    const documents = {
      'r-exam': sampleDocument({ limits: { maxTimeoutMinutes: { value: 60, source: SOURCE } } }),
    };
    start('asked', { ...small, timeout: 60 });
    const listed = await organization.ports.glue.getSession({ ...WHERE, id: 'asked' });
    if (listed.kind !== 'found') throw new Error(listed.kind);
    const principal = { type: 'AssumedRole', name: 'analyst', arns: [ANALYST] } as const;
    const session = {
      ...listed.session,
      principal,
      timeoutMinutes: requested(60),
      seen: 'event',
    } as const;
    await guardSession(session, { door: 'event', owner: 'm/1' }, context(documents));
    clock.advance(90 * MINUTE);
    expect((await sweepRegion(WHERE, 's1', context(documents))).handled).toEqual([
      { sessionId: 'asked', swept: { kind: 'within' } },
    ]);
    expect(status('asked')).toBe('READY');
  });

  test('records how a session ended that Glue still lists, once', async () => {
    const ref = { ...WHERE, id: 'small' };
    start('small', small);
    await sweep();
    clock.advance(15 * MINUTE);
    await organization.glue.stopSession(ref);
    clock.advance(15 * MINUTE);
    await sweep();
    const written = organization.ledger.writes();
    await sweep();
    expect(organization.ledger.writes()).toBe(written);
    expect(organization.ledger.records()).toMatchObject([{ state: 'watched', ended: { how: 'STOPPED' } }]);
  });

  test('records the end of a session that was deleted', async () => {
    const ref = { ...WHERE, id: 'small' };
    start('small', small);
    clock.advance(5 * MINUTE);
    await sweep();
    await organization.glue.deleteSession(ref);
    clock.advance(15 * MINUTE);
    await sweep();
    expect(organization.ledger.records()).toMatchObject([{ ended: { how: 'DELETED', at: clock.now() } }]);
  });

  test('calls no session ended in a place that cannot be listed', async () => {
    start('small', small);
    await sweep();
    organization.glue.locked.add(WHERE.account);
    clock.advance(15 * MINUTE);
    await sweep();
    expect(organization.ledger.records()[0]).not.toHaveProperty('ended');
  });

  test('asks for the tags that ListSessions does not tell before it judges', async () => {
    start('tagged', small);
    clock.advance(5 * MINUTE);
    const { handled, history } = await sweep();
    expect(handled).toEqual([{ sessionId: 'tagged', swept: { kind: 'within' } }]);
    expect(organization.alerts).toEqual([]);
    expect(history).toBe('not-asked');
    expect([...organization.trail.reads]).toEqual([]);
  });

  test('stops a session that is too old', async () => {
    start('old', small);
    clock.advance(721 * MINUTE);
    await sweep();
    expect(status('old')).toBe('STOPPING');
    expect(mailOf(organization.alerts[0]).text).toContain('721 minutes old, at most 720 allowed');
  });

  test('does not touch again what the event path stopped', async () => {
    const session = start('event', large);
    clock.advance(5 * MINUTE);
    await guardSession(session, { door: 'event', owner: 'm/1' }, context());
    await sweep();
    expect(organization.glue.calls.get('stopSession')).toBe(1);
    expect(organization.alerts).toHaveLength(1);
  });

  test('stops again what runs long after its stop was recorded, and says so', async () => {
    const session = start('stubborn', large);
    clock.advance(5 * MINUTE);
    await guardSession(session, { door: 'event', owner: 'm/1' }, context());
    const { createdAt } = session;
    organization.glue.create({ ...WHERE, id: 'stubborn' }, large, {
      provisioning: 0,
      stopping: 0,
      createdAt,
    });
    clock.advance(5 * MINUTE);
    await sweep();
    expect(status('stubborn')).toBe('READY');
    clock.advance(6 * MINUTE);
    await sweep();
    expect(status('stubborn')).toBe('STOPPED');
    expect(organization.alerts).toHaveLength(2);
  });

  test('stops what was taken for gone, and runs', async () => {
    const ref = { ...WHERE, id: 'reborn' };
    const life = { provisioning: 0, stopping: MINUTE };
    const session = start('reborn', large);
    organization.glue.create(ref, large, life);
    await organization.glue.deleteSession(ref);
    await guardSession({ ...session, createdAtFrom: 'event' }, { door: 'event', owner: 'm/1' }, context());
    clock.advance(12_000);
    organization.glue.create(ref, large, life);
    clock.advance(15 * MINUTE);
    await sweep();
    expect(status('reborn')).toBe('STOPPING');
    expect(subjects()).toEqual([
      'Glue session over limits, already gone: analytics-dev eu-west-1 reborn',
      'Glue session stopped: analytics-dev eu-west-1 reborn',
    ]);
  });

  test('stops what Glue dates seconds before the event did', async () => {
    const session = start('dated', large);
    clock.advance(5 * MINUTE);
    const later = { ...session, createdAt: session.createdAt + 3_000 };
    await guardSession(later, { door: 'event', owner: 'm/1' }, context());
    expect(subjects()).toEqual(['Glue session over limits, already gone: analytics-dev eu-west-1 dated']);
    clock.advance(15 * MINUTE);
    await sweep();
    expect(status('dated')).toBe('STOPPING');
  });

  test('says nothing of a ready session that Glue refuses to stop for a moment, and stops it next', async () => {
    start('busy', large);
    clock.advance(120 * MINUTE);
    const { glue, ...rest } = organization.ports;
    const stopSession = async () => ({ kind: 'too-early', status: null }) as const;
    await sweepRegion(WHERE, 's1', { ...context(), ports: { ...rest, glue: { ...glue, stopSession } } });
    expect(organization.alerts).toEqual([]);
    clock.advance(15 * MINUTE);
    await sweep();
    expect(subjects()).toEqual(['Glue session stopped: analytics-dev eu-west-1 busy']);
  });

  test('tells of a session that Glue keeps refusing to stop in a status that nobody knows, once', async () => {
    start('busy', large);
    const { glue, ...rest } = organization.ports;
    const busy: GuardPorts = {
      ...rest,
      glue: { ...glue, stopSession: async () => ({ kind: 'too-early', status: null }) },
    };
    for (let i = 0; i < 6; i += 1) {
      clock.advance(15 * MINUTE);
      await sweepRegion(WHERE, `s${i}`, { ...context(), ports: busy });
    }
    expect(organization.alerts).toHaveLength(1);
    expect(mailOf(organization.alerts[0]).text).toContain('GSG_STOP_KEPT_REFUSED');
  });

  test('tells once of a session whose stop is throttled at each sweep, and stops it when Glue answers', async () => {
    start('throttled', large);
    const { glue, ...rest } = organization.ports;
    const stopSession = () => Promise.reject(new Error('Rate exceeded'));
    for (let i = 0; i < 8; i += 1) {
      clock.advance(15 * MINUTE);
      await sweepRegion(WHERE, `s${i}`, { ...context(), ports: { ...rest, glue: { ...glue, stopSession } } });
    }
    expect(subjects()).toEqual([
      'Glue session over limits, COULD NOT STOP: analytics-dev eu-west-1 throttled',
    ]);
    clock.advance(15 * MINUTE);
    await sweep();
    expect(status('throttled')).toBe('STOPPING');
  });

  test('fails for a throttled session that it only listed, and condemns none that the listing does not', async () => {
    start('small', small);
    start('large', large);
    clock.advance(5 * MINUTE);
    const { glue, ...rest } = organization.ports;
    const getSession = () => Promise.reject(new Error('Rate exceeded'));
    const ports = { ...rest, glue: { ...glue, getSession } };
    const first = await sweepRegion(WHERE, 's1', { ...context(), ports });
    expect(first.failures.map(({ sessionId }) => sessionId).sort()).toEqual(['large', 'small']);
    expect(subjects()).toEqual([]);
    const last = await sweepRegion(WHERE, 's2', { ...context(), ports, isLastTry: true });
    expect(last.failures.map(({ sessionId }) => sessionId)).toEqual(['small']);
    expect(subjects()).toEqual(['Glue session over limits, COULD NOT STOP: analytics-dev eu-west-1 large']);
  });

  test('stops nothing that it may not ask Glue about, and tells of it once', async () => {
    start('hidden', large);
    clock.advance(5 * MINUTE);
    const { glue, ...rest } = organization.ports;
    const error = new GuardError('GSG_GLUE_DENIED', 'glue:GetSession was refused', {
      hint: 'look at the SCPs',
    });
    const denied: GuardPorts = {
      ...rest,
      glue: { ...glue, getSession: async () => ({ kind: 'denied', error }) },
    };
    for (const owner of ['s1', 's2']) {
      await sweepRegion(WHERE, owner, { ...context(), ports: denied });
      clock.advance(15 * MINUTE);
    }
    expect(status('hidden')).toBe('READY');
    expect(subjects()).toEqual(['Glue session over limits, COULD NOT STOP: analytics-dev eu-west-1 hidden']);
    await sweep();
    expect(status('hidden')).toBe('STOPPING');
  });

  test('still tells of a stop on record when who was to tell of it died as well', async () => {
    start('twice', large);
    clock.advance(5 * MINUTE);
    const { alerts: _, ledger, ...rest } = organization.ports;
    const alerts = { publish: () => Promise.reject(new Error('killed')) };
    await sweepRegion(WHERE, 's1', { ...context(), ports: { ...rest, ledger, alerts } });
    clock.advance(15 * MINUTE);
    const advance = () => Promise.reject(new Error('killed'));
    const dying = { ...rest, alerts, ledger: { ...ledger, advance } };
    await sweepRegion(WHERE, 's2', { ...context(), ports: dying });
    clock.advance(15 * MINUTE);
    await sweep();
    expect(subjects()).toEqual(['Glue session stopped: analytics-dev eu-west-1 twice']);
  });

  test('looks at every session though a record cannot be read, and says so', async () => {
    start('within', small);
    const { ledger, ...rest } = organization.ports;
    const unreadable = [new GuardError('GSG_LEDGER_UNREADABLE', 'a ledger item cannot be read')];
    const open = async () => ({ sessions: [], unreadable });
    const ports = { ...rest, ledger: { ...ledger, open } };
    expect(await sweepRegion(WHERE, 's1', { ...context(), ports })).toMatchObject({
      role: 'assumable',
      handled: [{ sessionId: 'within' }],
      failures: [{ sessionId: null, error: { code: 'GSG_LEDGER_UNREADABLE' } }],
    });
  });

  test('tells of a session that starts for too long, once', async () => {
    organization.glue.create({ ...WHERE, id: 'stuck' }, large, {
      provisioning: 180 * MINUTE,
      stopping: MINUTE,
    });
    for (let i = 0; i < 6; i += 1) {
      clock.advance(15 * MINUTE);
      await sweep();
    }
    expect(organization.alerts).toHaveLength(1);
    expect(mailOf(organization.alerts[0]).text).toContain('GSG_STILL_PROVISIONING');
  });

  describe('tells what a worker before it began and did not live to tell', () => {
    const dying = (at: 'stopSession' | 'publish' | 'advance'): GuardPorts => {
      const { glue, alerts, ledger, ...rest } = organization.ports;
      const killed = async () => {
        throw new Error('killed');
      };
      return {
        ...rest,
        glue: {
          ...glue,
          stopSession: async (ref) => {
            await glue.stopSession(ref);
            return at === 'stopSession' ? killed() : { kind: 'stopped' };
          },
        },
        alerts: at === 'publish' ? { publish: killed } : alerts,
        ledger: at === 'advance' ? { ...ledger, advance: killed } : ledger,
      };
    };

    test.each<[string, Parameters<typeof dying>[0], Partial<LimitsDocument>, string]>([
      ['a stop before it was told', 'publish', {}, 'stopped'],
      ['a stop before it was noted down', 'advance', {}, 'already-ended'],
      ['a stop whose answer was lost', 'stopSession', {}, 'already-ended'],
      [
        'a deletion before it was noted down',
        'advance',
        { afterStop: { value: 'delete', source: SOURCE } },
        'gone',
      ],
      [
        'a breach that was only to be told',
        'publish',
        { mode: { value: 'alert-only', source: SOURCE } },
        'would-have-stopped',
      ],
    ])('%s', async (_, at, change, outcome) => {
      start('cut-off', large);
      clock.advance(5 * MINUTE);
      const documents = { 'r-exam': { ...root, ...change } };
      const first = await sweepRegion(WHERE, 's1', { ...context(documents), ports: dying(at) });
      expect(first.failures).toHaveLength(1);
      if (outcome === 'would-have-stopped')
        await organization.glue.deleteSession({ ...WHERE, id: 'cut-off' });
      clock.advance(MINUTE);
      await sweepRegion(WHERE, 's2', context(documents));
      expect(organization.alerts).toEqual([]);
      clock.advance(15 * MINUTE);
      const second = await sweepRegion(WHERE, 's3', context(documents));
      expect(second.handled).toMatchObject([
        ...(outcome === 'gone' || outcome === 'would-have-stopped' ? [] : [{ swept: { kind: 'ended' } }]),
        {
          sessionId: 'cut-off',
          swept: { kind: 'guarded', result: { kind: 'finished', outcome: { kind: outcome } } },
        },
      ]);
      await sweepRegion(WHERE, 's4', context(documents));
      expect(organization.alerts).toHaveLength(1);
      expect(mailOf(organization.alerts[0]).text).toContain('50 workers, at most 10 allowed');
      expect(mailOf(organization.alerts[0]).text).toContain('analyst');
    });
  });

  test('learns from the trail who created a session, and exempts as the event path would', async () => {
    start('on-call', large, ADMIN);
    start('analyst', large, ANALYST);
    clock.advance(5 * MINUTE);
    await sweep(exempting);
    expect([status('on-call'), status('analyst')]).toEqual(['READY', 'STOPPING']);
  });

  test('tells at first sight of a session whose creator nobody can prove, and stops it after an hour', async () => {
    start('unknown', large, null);
    clock.advance(5 * MINUTE);
    await sweep(exempting);
    expect(status('unknown')).toBe('READY');
    expect(mailOf(organization.alerts[0]).text).toContain('it is not known who created the session');
    expect(mailOf(organization.alerts[0]).text).toContain('Stop due');
    expect(mailOf(organization.alerts[0]).text).toContain('2026-11-23 10:05:00 UTC');
    clock.advance(59 * MINUTE);
    await sweep(exempting);
    expect(status('unknown')).toBe('READY');
    clock.advance(MINUTE);
    await sweep(exempting);
    expect(status('unknown')).toBe('STOPPING');
    expect(subjects()).toEqual([
      'Glue session over limits, creator not known: analytics-dev eu-west-1 unknown',
      'Glue session stopped: analytics-dev eu-west-1 unknown',
    ]);
  });

  test('waits two minutes for the event of a session before it tells that nobody knows its creator', async () => {
    start('new', large, null);
    clock.advance(MINUTE);
    expect((await sweep(exempting)).handled).toEqual([{ sessionId: 'new', swept: { kind: 'deferred' } }]);
    expect(organization.alerts).toEqual([]);
  });

  test('gives a place one hour a day, however often a session is created anew, also where lookups are denied', async () => {
    organization.trail.refusals.set(WHERE.account, 'denied');
    let running = 0;
    for (let minute = 0; minute < 14 * 60; minute += 5) {
      if (minute % 55 === 0) {
        await organization.glue.deleteSession({ ...WHERE, id: 'anew' });
        start('anew', large, null);
      }
      clock.advance(5 * MINUTE);
      if (status('anew') === 'READY') running += 5;
      if (minute % 15 === 10) await sweep(exempting);
    }
    // The hour, and until the next sweep sees what was created since the last one.
    expect(running).toBeLessThanOrEqual(60 + (14 * 60 * 15) / 55);
    const { history } = await sweep(exempting);
    expect(['denied', 'not-asked']).toContain(history);
  });

  test('stops nothing for want of a creator where a limit file says to alert', async () => {
    start('unknown', large, null);
    clock.advance(5 * MINUTE);
    for (let i = 0; i < 8; i += 1) {
      await sweep({ ...exempting, unprovenCreator: { value: 'alert', source: SOURCE } });
      clock.advance(15 * MINUTE);
    }
    expect(status('unknown')).toBe('READY');
    expect(subjects()).toEqual([
      'Glue session over limits, creator not known: analytics-dev eu-west-1 unknown',
    ]);
    expect(mailOf(organization.alerts[0]).text).not.toContain('Stop due');
  });

  test('stops nothing for want of a creator while AWS does not tell creators in three accounts, and says so', async () => {
    start('unknown', large, null);
    organization.trail.refusals.set(WHERE.account, 'failed');
    await organization.ports.creators.keepFaults({}, START);
    clock.advance(5 * MINUTE);
    await sweep(exempting);
    clock.advance(70 * MINUTE);
    const now = clock.now();
    await organization.ports.creators.keepFaults({ '444444444444': now, '555555555555': now }, now);
    await sweep(exempting);
    await sweep(exempting);
    expect(status('unknown')).toBe('READY');
    expect(subjects().slice(1)).toEqual([
      'Glue Session Guard: stops of sessions with unproven creators suspended',
    ]);
    organization.trail.refusals.delete(WHERE.account);
    clock.advance(31 * MINUTE);
    await sweep(exempting);
    expect(status('unknown')).toBe('STOPPING');
  });

  test.each(['throttled', 'denied'] as const)(
    'takes lookups that are %s for no fault of AWS',
    async (kind) => {
      start('unknown', large, null);
      organization.trail.refusals.set(WHERE.account, kind);
      clock.advance(5 * MINUTE);
      await sweep(exempting);
      expect(await organization.ports.creators.faults()).toEqual({});
    },
  );

  test('asks the trail once for all sessions of a place whose creators it does not know', async () => {
    for (let i = 0; i < 20; i += 1) {
      start(`s-${i}`, large, i % 2 === 0 ? ADMIN : ANALYST);
      clock.advance(10_000);
    }
    clock.advance(5 * MINUTE);
    await sweep(exempting);
    expect([...organization.trail.reads]).toEqual([[WHERE.account, 1]]);
    expect([status('s-0'), status('s-1'), status('s-19')]).toEqual(['READY', 'STOPPING', 'STOPPING']);
  });

  test('asks the trail no more for whom it does not name once it is complete', async () => {
    start('unknown', large, null);
    for (let i = 0; i < 5; i += 1) {
      clock.advance(15 * MINUTE);
      await sweep({ ...exempting, mode: { value: 'alert-only', source: SOURCE } });
    }
    expect([...organization.trail.reads]).toEqual([[WHERE.account, 2]]);
  });

  test('takes the earliest of the calls of an id for its creation', async () => {
    const session = start('twice', large, ANALYST);
    const admin = { type: 'AssumedRole', name: 'admin', arns: [ADMIN] } as const;
    organization.trail.keep({ ...session, principal: admin, calledAt: session.createdAt + 1000 });
    organization.trail.keep({ ...session, principal: admin, calledAt: session.createdAt - 60_000 });
    clock.advance(5 * MINUTE);
    await sweep(exempting);
    expect(status('twice')).toBe('STOPPING');
  });

  test('takes a call that names no session for the creation of the one session that it fits', async () => {
    for (const [id, role] of [
      ['on-call', ADMIN],
      ['analyst', ANALYST],
    ] as const) {
      const { principal, createdAt } = start(id, large, null, role);
      if (principal === undefined) throw new Error('the event tells its caller');
      organization.trail.keepUnnamed({ ...WHERE, calledAt: createdAt, principal, eventId: `event-${id}` });
      clock.advance(MINUTE);
    }
    clock.advance(5 * MINUTE);
    await sweep(exempting);
    expect([status('on-call'), status('analyst')]).toEqual(['READY', 'STOPPING']);
  });

  test('exempts nobody by a call that names no session where another one fits as well', async () => {
    const { principal, createdAt } = start('on-call', large, null, ADMIN);
    start('other', large, null);
    if (principal === undefined) throw new Error('the event tells its caller');
    organization.trail.keepUnnamed({ ...WHERE, calledAt: createdAt, principal, eventId: 'event-1' });
    clock.advance(5 * MINUTE);
    await sweep(exempting);
    expect(subjects().toSorted()).toEqual([
      'Glue session over limits, creator not known: analytics-dev eu-west-1 on-call',
      'Glue session over limits, creator not known: analytics-dev eu-west-1 other',
    ]);
  });

  test('one session that fails keeps none of the others from being looked at', async () => {
    start('first', large);
    start('second', large);
    clock.advance(5 * MINUTE);
    const { ledger } = organization.ports;
    const claim: typeof ledger.claim = async (request) => {
      if (request.key.sessionId === 'first') throw new Error('the table is not to be reached');
      return ledger.claim(request);
    };
    const ports = { ...organization.ports, ledger: { ...ledger, claim } };
    const { failures } = await sweepRegion(WHERE, 's1', { ...context(), ports });
    expect(failures).toEqual([
      { sessionId: 'first', error: expect.objectContaining({ code: 'GSG_UNEXPECTED' }) },
    ]);
    expect([status('first'), status('second')]).toEqual(['READY', 'STOPPING']);
  });

  test('says when the role cannot be assumed', async () => {
    organization.glue.locked.add(WHERE.account);
    expect(await sweep()).toMatchObject({
      role: 'denied',
      denied: { code: 'GSG_ASSUME_ROLE_DENIED' },
      listed: 0,
    });
  });

  test('takes nothing for deleted when a listing goes in a circle, and says so', async () => {
    start('small', small);
    clock.advance(5 * MINUTE);
    await sweep();
    const { glue, ...rest } = organization.ports;
    const listSessions = async () => ({ kind: 'page', sessions: [], next: 'again' }) as const;
    const ports = { ...rest, glue: { ...glue, listSessions } };
    expect((await sweepRegion(WHERE, 's1', { ...context(), ports })).failures).toMatchObject([
      { sessionId: null, error: { code: 'GSG_LISTING_REPEATS' } },
    ]);
    expect(organization.ledger.records()).toMatchObject([{ state: 'watched' }]);
    expect(organization.ledger.records()[0]?.ended).toBeUndefined();
  });

  test('is not kept by slow sessions from ever looking at the others', async () => {
    for (let i = 0; i < 40; i += 1) start(`slow-${i}`, small);
    start('large', large);
    clock.advance(5 * MINUTE);
    const { ledger, ...rest } = organization.ports;
    // Five seconds for each after the other, while a visit has a hundred for all.
    const remember: typeof ledger.remember = async () => {
      clock.advance(5_000);
      throw new GuardError('GSG_UNEXPECTED', 'throttled', { hint: '' });
    };
    const ports = { ...rest, ledger: { ...ledger, remember } };
    const limits = { 'r-exam': sampleDocument({ limits: { maxWorkers: { value: 10, source: SOURCE } } }) };
    let visits = 0;
    while (status('large') === 'READY' && visits < 30) {
      const deadline = clock.now() + 100_000;
      const { failures } = await sweepRegion(WHERE, `visit-${visits}`, {
        ...context(limits),
        ports,
        deadline,
      });
      if (visits === 0) expect(failures.map(({ error }) => error.code)).toContain('GSG_SWEEP_OUT_OF_TIME');
      visits += 1;
    }
    expect(visits).toBeLessThan(30);
    expect(status('large')).not.toBe('READY');
  });

  test('looks at those first that the ledger does not know', async () => {
    for (let i = 0; i < 20; i += 1) start(`known-${i}`, small);
    clock.advance(5 * MINUTE);
    const limits = { limits: { maxWorkers: { value: 10, source: SOURCE } } };
    await sweep(limits);
    start('new', small);
    clock.advance(5 * MINUTE);
    const { handled } = await sweep(limits);
    // Five are looked at side by side.
    expect(handled.slice(0, 5).map(({ sessionId }) => sessionId)).toContain('new');
  });

  test('reads every page', async () => {
    for (let i = 0; i < 250; i += 1) start(`s-${i}`, small);
    const { listed, handled } = await sweep();
    expect([listed, handled.length]).toEqual([250, 250]);
    expect(organization.glue.calls.get('listSessions')).toBe(3);
  });
});

/** Starts a session whose event is never delivered; `null`: the trail does not have it either. */
function start(
  id: string,
  request: SessionRequest,
  role: string | null = ANALYST,
  caller = role ?? ANALYST,
): Session {
  const ref = { ...WHERE, id };
  const { createdAt } = organization.glue.create(ref, request, { provisioning: MINUTE, stopping: MINUTE });
  const userIdentity = {
    type: 'AssumedRole',
    arn: `${caller}/someone`,
    sessionContext: { sessionIssuer: { type: 'Role', arn: caller } },
  };
  const parsed = parseEvent(
    createSessionEvent({ ...ref, request, userIdentity, at: createdAt, eventId: `event-${id}` }),
  );
  if (parsed.kind !== 'session') throw new Error(`the event is ${parsed.kind}`);
  if (role !== null) organization.trail.keep(parsed.session);
  return parsed.session;
}

function sweep(change: Partial<LimitsDocument> = {}) {
  return sweepRegion(WHERE, String(clock.now()), context({ 'r-exam': { ...root, ...change } }));
}

function context(documents: LimitsDocuments = { 'r-exam': root }): SweepContext {
  const settings = guardSettings({ firstSeconds: 15, maxSeconds: 60, deadlineMinutes: 30 }, 60);
  return { ports: organization.ports, trail: organization.trail, documents, settings, clock: clock.now };
}

function status(id: string): string | undefined {
  return organization.glue.status({ ...WHERE, id });
}

function subjects(): string[] {
  return organization.alerts.map(({ subject }) => subject);
}
